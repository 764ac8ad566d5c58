using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Audit;

/// <summary>
/// The one way to write a record, and what is hashed of it: JSON in the canonical form of RFC 8785. As every text is printable ASCII and every number
/// a whole one, that is: members sorted by name, no space, and only quotes and backslashes escaped. See docs/audit.md.
/// </summary>
public static class CanonicalRecord
{
    /// <summary>RFC 3339, in UTC, always with six digits of a second.</summary>
    public const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(AuditRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, record);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>RFC 6962's hash of a leaf, of the record.</summary>
    public static byte[] Leaf(AuditRecord record) => MerkleHash.Leaf(Write(record));

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteStartObject();
        json.WriteString("action"u8, record.Action);
        json.WriteStartObject("actor"u8);
        json.WriteString("key_id"u8, record.Actor.KeyId?.ToString());
        json.WriteString("user_id"u8, record.Actor.UserId?.ToString());
        json.WriteEndObject();
        json.WriteString("address"u8, record.Origin.Address);
        json.WriteString("at"u8, Moment(record.At));
        json.WriteStartArray("changed"u8);
        foreach (var name in record.Changed)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("code"u8, record.Code);
        json.WriteString("id"u8, record.Id.ToString());
        json.WriteString("org_id"u8, record.OrgId.ToString());
        json.WriteString("outcome"u8, record.Outcome);
        if (record.Reason is { } reason)
            CanonicalText.Write(json, "reason", reason);
        json.WriteString("request_id"u8, record.Origin.RequestId);
        json.WriteStartObject("target"u8);
        json.WriteString("id"u8, record.Target.Id);
        json.WriteString("kind"u8, record.Target.Kind);
        if (record.Target.Version is { } version)
            json.WriteNumber("version"u8, version);
        else
            json.WriteNull("version"u8);
        json.WriteEndObject();
        json.WriteString("user_agent"u8, record.Origin.UserAgent);
        json.WriteEndObject();
    }
}
