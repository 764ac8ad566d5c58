using System.Text.Json;
using Jint;
using Jint.Native;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Contract;

/// <summary>
/// Evaluates a documented JSON schema as it stands. Patterns are judged by a JavaScript engine, because ECMA-262 is what JSON schema means.
/// A keyword that it does not know throws: a contract that grows past the judge is noticed.
/// </summary>
internal static class SchemaJudge
{
    private static readonly ThreadLocal<JsValue> Matches = new(() => new Engine().Evaluate("(p, s) => new RegExp(p, 'u').test(s)"));

    public static bool Accepts(YamlNode schema, JsonElement value) =>
        ((YamlMappingNode)schema).Children.All(keyword => Holds((string)keyword.Key!, keyword.Value, (YamlMappingNode)schema, value));

    private static bool Holds(string keyword, YamlNode argument, YamlMappingNode schema, JsonElement value) =>
        keyword switch
        {
            "anyOf" => Items(argument).Any(branch => Accepts(branch, value)),
            "type" => IsOfType((string)argument!, value),
            "enum" => Items(argument).Any(item => value.ValueKind == JsonValueKind.String && value.GetString() == (string)item!),
            "pattern" => value.ValueKind != JsonValueKind.String || Matches.Value!.Call((string)argument!, value.GetString()!).AsBoolean(),
            "required" => value.ValueKind != JsonValueKind.Object
                || Items(argument).All(name => value.TryGetProperty((string)name!, out _)),
            "properties" => Members(value).All(member => !Has(argument, member.Name) || Accepts(argument[member.Name], member.Value)),
            "additionalProperties" => Members(value).All(member => IsListed(schema, member.Name) || Accepts(argument, member.Value)),
            "$schema" or "title" or "description" or "writeOnly" => true, // annotations
            _ => throw new NotSupportedException($"The judge does not know the keyword {keyword}."),
        };

    private static bool IsOfType(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => throw new NotSupportedException($"The judge does not know the type {type}."),
        };

    private static IEnumerable<YamlNode> Items(YamlNode sequence) => ((YamlSequenceNode)sequence).Children;

    private static IEnumerable<JsonProperty> Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static bool Has(YamlNode mapping, string name) => ((YamlMappingNode)mapping).Children.ContainsKey(name);

    private static bool IsListed(YamlMappingNode schema, string name) => Has(schema, "properties") && Has(schema["properties"], name);
}
