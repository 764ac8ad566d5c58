using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.Common;

namespace Arklow.Domain.Notifications;

/// <summary>
/// What deliveries are signed with, as Standard Webhooks has it: <c>whsec_</c> and 32 random bytes in base64. It prints as [secret], and is zeroed by
/// Dispose.
/// </summary>
public sealed class WebhookSecret : IDisposable
{
    public const string Prefix = "whsec_";
    public const int Length = 32;

    /// <summary>For so long after its successor was made, receivers may still know it alone.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private readonly PinnedBytes _key;

    private WebhookSecret(PinnedBytes key) => _key = key;

    public static WebhookSecret Generate()
    {
        var key = PinnedBytes.Rent(Length);
        RandomNumberGenerator.Fill(key.Span);
        return new(key);
    }

    /// <summary>A secret that was stored. The bytes are its own from then on.</summary>
    public static WebhookSecret Load(PinnedBytes key) => new(key);

    /// <summary>One signature of the header <c>webhook-signature</c>: <c>v1,</c> and HMAC-SHA256 of <c>id.timestamp.payload</c> in base64.</summary>
    /// <param name="id">No dots, or the parts could be shifted.</param>
    /// <param name="timestamp">Of the attempt, in seconds since 1970.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(id.Contains('.', StringComparison.Ordinal), false, nameof(id));
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key.Span);
        hmac.AppendData(Encoding.ASCII.GetBytes($"{id}.{IdText.Write(timestamp)}."));
        hmac.AppendData(payload);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    /// <summary>The key's bytes, for sealing.</summary>
    public ReadOnlySpan<byte> Bytes => _key.Span;

    /// <summary>The secret in the clear, for the one time that it is shown.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_key.Span);

    public override string ToString() => "[secret]";

    public void Dispose() => _key.Dispose();
}
