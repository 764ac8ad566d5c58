using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arklow.Api.Http;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>What is shared in the document, under which name: what is answered, without the ending of its type. Envelopes stand where they are used.</summary>
internal static class SchemaNames
{
    private const string Ending = "Response";

    public static string? Of(JsonTypeInfo json)
    {
        if (
            json.Type == typeof(JsonText)
            || json.Type == typeof(JsonText?)
            || json.Type == typeof(JsonElement)
            || Is(json.Type, typeof(Envelope<>))
        )
            return null;
        return Is(json.Type, typeof(ListResponse<>))
            ? $"{WithoutEnding(json.Type.GenericTypeArguments[0].Name)}List"
            : WithoutEnding(OpenApiOptions.CreateDefaultSchemaReferenceId(json));
    }

    /// <summary>Whether all of its members are always there.</summary>
    public static bool IsFrame(Type type) => Is(type, typeof(Envelope<>)) || Is(type, typeof(ListResponse<>));

    private static bool Is(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static string? WithoutEnding(string? name) =>
        name?.EndsWith(Ending, StringComparison.Ordinal) == true ? name[..^Ending.Length] : name;
}
