using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>X.509 certificates in PEM (RFC 7468) among a secret's values. A chain begins with its leaf, so the first one of a value counts.</summary>
internal static class PemCertificate
{
    /// <summary>More of them are not looked at, so that a secret made to be slow to read is not.</summary>
    private const int Max = 32;

    private static ReadOnlySpan<byte> Begin => "-----BEGIN CERTIFICATE-----"u8;

    public static IEnumerable<SecretExpiry> Expiries(SecretValues values) =>
        values
            .Texts.Where(value => value.Utf8.IndexOf(Begin) >= 0)
            .Take(Max)
            .Select(value => (Value: value, At: FindNotAfter(value.Utf8)))
            .Where(found => found.At is not null)
            .Select(found => new SecretExpiry(found.Value, found.At!.Value, "the certificate"));

    private static DateTimeOffset? FindNotAfter(ReadOnlySpan<byte> pem)
    {
        var body = pem[(pem.IndexOf(Begin) + Begin.Length)..];
        var end = body.IndexOf("-----END CERTIFICATE-----"u8);
        if (end < 0)
            return null;
        using var der = PinnedBytes.Rent(Base64.GetMaxDecodedFromUtf8Length(end));
        if (Base64.DecodeFromUtf8(body[..end], der.Span, out _, out var length) != OperationStatus.Done)
            return null;
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der.Span[..length]);
            return new DateTimeOffset(certificate.NotAfter.ToUniversalTime()).ToMicroseconds();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
