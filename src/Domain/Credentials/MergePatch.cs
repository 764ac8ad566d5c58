using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>RFC 7396 for objects. What the patch does not touch stays byte for byte as it was sent, and in its place.</summary>
internal static class MergePatch
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonText Apply(JsonText? target, JsonText patch)
    {
        using var before = target is { } text ? JsonDocument.Parse(text.Utf8) : null;
        using var change = JsonDocument.Parse(patch.Utf8);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            WriteMerged(json, before?.RootElement, change.RootElement);
        return new(buffer.WrittenMemory.ToArray());
    }

    private static void WriteMerged(Utf8JsonWriter json, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            WriteAsItIs(json, patch);
            return;
        }

        var changes = patch.EnumerateObject().ToDictionary(member => member.Name);
        json.WriteStartObject();
        if (target is { ValueKind: JsonValueKind.Object } before)
            foreach (var member in before.EnumerateObject())
                if (!changes.Remove(member.Name, out var change))
                    WriteMember(json, member.Name, () => WriteAsItIs(json, member.Value));
                else if (change.Value.ValueKind != JsonValueKind.Null)
                    WriteMember(json, member.Name, () => WriteMerged(json, member.Value, change.Value));
        foreach (var added in patch.EnumerateObject())
            if (changes.ContainsKey(added.Name) && added.Value.ValueKind != JsonValueKind.Null)
                WriteMember(json, added.Name, () => WriteMerged(json, null, added.Value));
        json.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter json, string name, Action writeValue)
    {
        json.WritePropertyName(name);
        writeValue();
    }

    private static void WriteAsItIs(Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
