using System.Security.Cryptography;
using System.Text;

namespace Arklow.Api.Tests.Notifications;

/// <summary>What a receiver does, from the text of Standard Webhooks 1.0 alone.</summary>
internal static class StandardWebhooks
{
    /// <summary>Whether one of the header's signatures was made with this secret.</summary>
    public static bool Verify(string secret, Received received)
    {
        Assert.That(secret, Does.StartWith("whsec_"));
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = Encoding.UTF8.GetBytes($"{received.Id}.{received.Header("webhook-timestamp")}.{received.Body}");
        var expected = HMACSHA256.HashData(key, signed);
        return Signatures(received)
            .Where(signature => signature.StartsWith("v1,", StringComparison.Ordinal))
            .Any(signature => CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(signature[3..]), expected));
    }

    public static string[] Signatures(Received received) => received.Header("webhook-signature").Split(' ');
}
