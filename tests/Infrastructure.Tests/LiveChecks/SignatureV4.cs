using System.Security.Cryptography;
using System.Text;
using WireMock;

namespace Arklow.Infrastructure.Tests.LiveChecks;

/// <summary>AWS Signature Version 4 as AWS documents it, computed of what arrived.</summary>
internal static class SignatureV4
{
    /// <summary>The whole Authorization header that the request must have.</summary>
    public static string Authorization(IRequestMessage request, string id, string key, string region, string service)
    {
        var sent = request.Headers!["Authorization"].Single();
        var signed = sent.Split("SignedHeaders=")[1].Split(',')[0];
        var headers = signed.Split(';').Select(name => $"{name}:{Header(request, name).Trim()}\n");
        var canonical =
            $"{request.Method}\n{request.AbsolutePath}\n\n{string.Concat(headers)}\n{signed}\n{Hex(SHA256.HashData(request.BodyAsBytes!))}";
        var time = Header(request, "x-amz-date");
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signing = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{key}"), Mac);
        return $"AWS4-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders={signed}, Signature={Hex(Mac(signing, text))}";
    }

    public static string Header(IRequestMessage request, string name) =>
        request.Headers!.Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.Single();

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
