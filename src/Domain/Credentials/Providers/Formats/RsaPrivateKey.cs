using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>An RSA private key in PEM (RFC 7468), in the clear.</summary>
internal static class RsaPrivateKey
{
    /// <summary>A key of 16384 bits has some 13,000; what is longer is not tried.</summary>
    private const int MaxLength = 16 * 1024;

    public static void Inspect(SecretValue value, FindingList findings)
    {
        if (!Parses(value.Utf8))
            findings.Add(
                FindingCodes.InvalidPrivateKey,
                value,
                "must be an RSA private key in PEM, from its BEGIN line to its END line, with real line breaks"
            );
    }

    private static bool Parses(ReadOnlySpan<byte> pem)
    {
        // The label as well: a public key would parse.
        if (pem.Length > MaxLength || pem.IndexOf("PRIVATE KEY-----"u8) < 0)
            return false;
        using var memory = PinnedBytes.Rent(pem.Length * sizeof(char));
        var chars = MemoryMarshal.Cast<byte, char>(memory.Span);
        var length = Encoding.UTF8.GetChars(pem, chars);
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(chars[..length]);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
