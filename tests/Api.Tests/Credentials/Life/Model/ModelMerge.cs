using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <summary>The pseudo-code of RFC 7396 §2, line by line.</summary>
internal static class ModelMerge
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Apply(string? target, string patch) =>
        Merge(target is null ? null : JsonNode.Parse(target), JsonNode.Parse(patch))?.ToJsonString(Plain);

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var merged = target is JsonObject ? target.DeepClone().AsObject() : [];
        foreach (var (name, value) in changes)
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = Merge(merged[name], value);
        return merged;
    }
}
