using System.Buffers;
using System.Text.Json;

namespace Arklow.Domain.Audit;

/// <summary>
/// JSON that says the same, in the canonical form of RFC 8785: for what this log has in it, which is objects, arrays, text in printable ASCII, whole
/// numbers and null.
/// </summary>
public static class CanonicalJson
{
    public static byte[] Write(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, CanonicalRecord.Options))
            Write(json, value);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            json.WriteStartObject();
            foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
            {
                json.WritePropertyName(member.Name);
                Write(json, member.Value);
            }

            json.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            json.WriteStartArray();
            foreach (var item in value.EnumerateArray())
                Write(json, item);
            json.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.String)
            CanonicalText.Write(json, value.GetString()!);
        else
            value.WriteTo(json);
    }
}
