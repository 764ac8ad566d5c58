using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>A signed JSON Web Token (RFC 7519) in its compact form. Nothing but its end is read, and no signature judged.</summary>
internal static class JsonWebToken
{
    private const decimal MinSeconds = -62_135_596_800;
    private const decimal MaxSeconds = 253_402_300_799;

    /// <summary>Its <c>exp</c>; null where it says none, or is no such token.</summary>
    public static DateTimeOffset? FindExpiry(ReadOnlySpan<byte> token)
    {
        var first = token.IndexOf((byte)'.');
        var last = token.LastIndexOf((byte)'.');
        if (first <= 0 || last == first || token[(first + 1)..last].Contains((byte)'.'))
            return null;
        var payload = token[(first + 1)..last];
        using var json = PinnedBytes.Rent(Base64Url.GetMaxDecodedLength(payload.Length));
        return Base64Url.DecodeFromUtf8(payload, json.Span, out _, out var length) == OperationStatus.Done
            ? ReadExpiry(json.Span[..length])
            : null;
    }

    private static DateTimeOffset? ReadExpiry(ReadOnlySpan<byte> payload)
    {
        try
        {
            DateTimeOffset? expiry = null;
            var reader = new Utf8JsonReader(payload);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                // Of several with one name the last counts, as in JavaScript.
                var isExpiry = reader.ValueTextEquals("exp"u8);
                reader.Read();
                if (isExpiry)
                    expiry = ReadDate(reader);
                reader.Skip();
            }

            return expiry;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or a name whose escapes are no text.
            return null;
        }
    }

    /// <summary>Seconds since 1970, with or without a fraction (RFC 7519 §2).</summary>
    private static DateTimeOffset? ReadDate(in Utf8JsonReader value) =>
        value.TokenType == JsonTokenType.Number && value.TryGetDecimal(out var seconds) && seconds is >= MinSeconds and <= MaxSeconds
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)).ToMicroseconds()
            : null;
}
