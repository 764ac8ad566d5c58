using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Notifications;

/// <summary>Something that an org may want to hear of.</summary>
/// <param name="Type"><c>noun.verb</c>, lower snake case: receivers switch on it, so it stays.</param>
/// <param name="At">When it happened.</param>
/// <param name="Data">A JSON object: what happened, and to what. It leaves the org's keeping, so nothing secret is in it.</param>
public sealed record OrgEvent(string Type, DateTimeOffset At, JsonText Data)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What an org is sent to see whether its webhook works.</summary>
    public static OrgEvent Test(DateTimeOffset now) => new("webhook.test", now, new("{}"u8.ToArray()));

    /// <summary>The body that Standard Webhooks recommends: <c>{"type", "timestamp", "data"}</c>, without space.</summary>
    public JsonText ToPayload()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("type", Type);
            json.WriteString("timestamp", Moment(At));
            json.WritePropertyName("data");
            json.WriteRawValue(Data.Utf8.Span);
            json.WriteEndObject();
        }

        return new(bytes.WrittenMemory);
    }

    /// <summary>RFC 3339, in UTC, as the API writes it.</summary>
    internal static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
