using System.Text.Encodings.Web;
using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>
/// The JSON Schema (2020-12) of a provider's secret. It accepts what <see cref="SecretProvider.Accept"/> accepts, because both read the
/// shapes; what it says of the fields beyond that are annotations.
/// </summary>
public static class SecretSchema
{
    /// <summary>Letters of every script stand as they are, as in every answer.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonText Of(SecretProvider provider) =>
        Write(json =>
        {
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", provider.Title);
            Write(json, provider.Shapes, provider.Fields);
        });

    /// <summary>The shapes alone, as the contract writes them.</summary>
    public static JsonText OfShapes(SecretProvider provider) => Write(json => Write(json, provider.Shapes, []));

    private static JsonText Write(Action<Utf8JsonWriter> members)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return new(memory.ToArray());
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<SecretShape> shapes, IReadOnlyList<SecretField> fields)
    {
        if (shapes is [var only])
        {
            Write(json, only, fields);
            return;
        }

        json.WriteStartArray("anyOf");
        foreach (var shape in shapes)
        {
            json.WriteStartObject();
            Write(json, shape, fields);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SecretShape shape, IReadOnlyList<SecretField> fields)
    {
        json.WriteString("type", shape.Type);
        if (shape.Required.Count > 0)
        {
            json.WriteStartArray("required");
            foreach (var name in shape.Required)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }

        if (shape.Type != "object")
            return;
        WriteProperties(json, shape, fields);
        if (shape.MemberTypes.Count == 0)
            return;
        json.WriteStartObject("additionalProperties");
        WriteTypes(json, shape.MemberTypes);
        json.WriteEndObject();
    }

    /// <summary>The fields and what is required, fields first. A listed property escapes additionalProperties, so its type is said again.</summary>
    private static void WriteProperties(Utf8JsonWriter json, SecretShape shape, IReadOnlyList<SecretField> fields)
    {
        var names = fields.Select(field => field.Name).Union(shape.Required).ToList();
        if (names.Count == 0)
            return;
        json.WriteStartObject("properties");
        foreach (var name in names)
        {
            json.WriteStartObject(name);
            if (fields.FirstOrDefault(field => field.Name == name) is { } field)
            {
                json.WriteString("title", field.Title);
                json.WriteString("description", field.Hint);
                json.WriteBoolean("writeOnly", field.Secret);
            }

            WriteTypes(json, shape.Required.Contains(name) ? ["string"] : shape.MemberTypes);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter json, IReadOnlyList<string> types)
    {
        if (types is [var only])
            json.WriteString("type", only);
        if (types.Count < 2)
            return;
        json.WriteStartArray("anyOf");
        foreach (var type in types)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
