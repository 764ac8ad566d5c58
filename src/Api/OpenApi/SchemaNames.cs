using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arklow.Api.Http;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>What is shared in the document, under which name: what is answered, without the ending of its type. Frames stand where they are used.</summary>
internal static class SchemaNames
{
    private const string Ending = "Response";

    public static string? Of(JsonTypeInfo json)
    {
        if (json.Type == typeof(JsonText) || json.Type == typeof(JsonText?) || json.Type == typeof(JsonElement) || IsFrame(json.Type))
            return null;
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(json);
        return name?.EndsWith(Ending, StringComparison.Ordinal) == true ? name[..^Ending.Length] : name;
    }

    /// <summary>Whether all of its members are always there.</summary>
    public static bool IsFrame(Type type) =>
        type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(Envelope<>) || type.GetGenericTypeDefinition() == typeof(ListResponse<>));
}
