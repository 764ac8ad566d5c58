using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>RFC 7396 for objects. What the patch does not touch stays byte for byte as it was sent, and in its place.</summary>
internal static class MergePatch
{
    public static JsonText Apply(JsonText? target, JsonText patch)
    {
        using var before = target is { } text ? JsonDocument.Parse(text.Utf8) : null;
        using var change = JsonDocument.Parse(patch.Utf8);
        var json = new ArrayBufferWriter<byte>();
        WriteMerged(json, before?.RootElement, change.RootElement);
        return new(json.WrittenMemory.ToArray());
    }

    private static void WriteMerged(ArrayBufferWriter<byte> json, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            json.Write(JsonMarshal.GetRawUtf8Value(patch));
            return;
        }

        var changes = patch.EnumerateObject().ToDictionary(member => member.Name);
        var separator = "{"u8;
        if (target is { ValueKind: JsonValueKind.Object } before)
            foreach (var member in before.EnumerateObject())
                if (!changes.Remove(member.Name, out var change))
                {
                    WriteName(json, member, ref separator);
                    json.Write(JsonMarshal.GetRawUtf8Value(member.Value));
                }
                else if (change.Value.ValueKind != JsonValueKind.Null)
                {
                    WriteName(json, member, ref separator);
                    WriteMerged(json, member.Value, change.Value);
                }

        foreach (var added in patch.EnumerateObject())
            if (changes.ContainsKey(added.Name) && added.Value.ValueKind != JsonValueKind.Null)
            {
                WriteName(json, added, ref separator);
                WriteMerged(json, null, added.Value);
            }

        json.Write(separator[0] == '{' ? "{}"u8 : "}"u8);
    }

    // As it was sent: a writer would spell its escapes anew.
    private static void WriteName(ArrayBufferWriter<byte> json, JsonProperty member, ref ReadOnlySpan<byte> separator)
    {
        json.Write(separator);
        json.Write("\""u8);
        json.Write(JsonMarshal.GetRawUtf8PropertyName(member));
        json.Write("\":"u8);
        separator = ","u8;
    }
}
