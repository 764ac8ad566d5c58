using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

/// <summary>Secrets to look at, and what is found in them.</summary>
internal static class Inspecting
{
    public static readonly DateTimeOffset Now = new(2027, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<RSA> Key = new(() => RSA.Create(2048));

    /// <summary>A real private key in PKCS #8.</summary>
    public static string PrivateKey => Key.Value.ExportPkcs8PrivateKeyPem();

    public static byte[] Pkcs8() => Key.Value.ExportPkcs8PrivateKey();

    public static string Pkcs1PrivateKey => Key.Value.ExportRSAPrivateKeyPem();

    public static string PublicKey => Key.Value.ExportSubjectPublicKeyInfoPem();

    /// <summary>What is found, as code and field.</summary>
    public static IEnumerable<(string Code, string Field)> Find(SecretProvider provider, string json) =>
        Inspect(provider, json).Select(finding => (finding.Code, finding.Field));

    public static IReadOnlyList<Finding> Inspect(SecretProvider provider, string json)
    {
        using var document = Given.Secret(json);
        Assert.That(provider.Accept(document).IsSuccess, Is.True, "the secret must fit a shape");
        return provider.Inspect(document, Now);
    }

    public static DateTimeOffset? FindExpiry(SecretProvider provider, string json)
    {
        using var document = Given.Secret(json);
        return provider.FindExpiry(document);
    }

    public static string Certificate(DateTimeOffset notAfter)
    {
        var request = new CertificateRequest("CN=test", Key.Value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(notAfter.AddYears(-2), notAfter);
        return certificate.ExportCertificatePem();
    }

    public static string Token(string payload) =>
        $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.c2lnbmF0dXJl";

    /// <summary>A JSON object of strings.</summary>
    public static string Json(params IEnumerable<(string Name, string Value)> members) =>
        JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));

    public static string Text(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";
}
