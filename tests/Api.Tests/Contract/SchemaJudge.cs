using System.Globalization;
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

    /// <param name="document">Where what is shared stands, for schemas that refer to it.</param>
    public static bool Accepts(YamlNode schema, JsonElement value, YamlNode? document = null) =>
        ((YamlMappingNode)schema).Children.All(keyword =>
            Holds((string)keyword.Key!, keyword.Value, (YamlMappingNode)schema, value, document)
        );

    private static bool Holds(string keyword, YamlNode argument, YamlMappingNode schema, JsonElement value, YamlNode? document) =>
        keyword switch
        {
            "$ref" => Accepts(Resolve((string)argument!, document), value, document),
            "anyOf" => Items(argument).Any(branch => Accepts(branch, value, document)),
            "type" => IsOfType((string)argument!, value),
            "enum" => Items(argument).Any(item => value.ValueKind == JsonValueKind.String && value.GetString() == (string)item!),
            "pattern" => value.ValueKind != JsonValueKind.String || Matches.Value!.Call((string)argument!, value.GetString()!).AsBoolean(),
            "required" => value.ValueKind != JsonValueKind.Object
                || Items(argument).All(name => value.TryGetProperty((string)name!, out _)),
            "properties" => Members(value)
                .All(member => !Has(argument, member.Name) || Accepts(argument[member.Name], member.Value, document)),
            "additionalProperties" => Members(value)
                .All(member => IsListed(schema, member.Name) || Accepts(argument, member.Value, document)),
            "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Accepts(argument, item, document)),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= Number(argument),
            "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() >= Number(argument),
            "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() <= Number(argument),
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= Number(argument),
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= Number(argument),
            "$schema" or "title" or "description" or "writeOnly" or "format" or "default" => true, // annotations
            _ => throw new NotSupportedException($"The judge does not know the keyword {keyword}."),
        };

    private static bool IsOfType(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => throw new NotSupportedException($"The judge does not know the type {type}."),
        };

    private static decimal Number(YamlNode argument) => decimal.Parse((string)argument!, CultureInfo.InvariantCulture);

    private static YamlNode Resolve(string pointer, YamlNode? document) =>
        pointer
            .Split('/')
            .Skip(1)
            .Aggregate(document ?? throw new NotSupportedException("There is no document to look in."), (node, name) => node[name]);

    private static IEnumerable<YamlNode> Items(YamlNode sequence) => ((YamlSequenceNode)sequence).Children;

    private static IEnumerable<JsonProperty> Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : Enumerable.Empty<JsonProperty>();

    private static bool Has(YamlNode mapping, string name) => ((YamlMappingNode)mapping).Children.ContainsKey(name);

    private static bool IsListed(YamlMappingNode schema, string name) => Has(schema, "properties") && Has(schema["properties"], name);
}
