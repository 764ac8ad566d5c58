using System.Text.Json;
using System.Text.Json.Nodes;
using Arklow.Api.Http;

namespace Arklow.Api.OpenApi;

/// <summary>An answer that shows itself, for the API's document.</summary>
public interface IExemplary<TSelf>
    where TSelf : class, IExemplary<TSelf>
{
    static abstract TSelf Example { get; }
}

/// <summary>Examples of answers, written as they would be answered.</summary>
internal static class Examples
{
    /// <summary>Of an envelope's type; null where it is none, or its data show nothing.</summary>
    public static JsonNode? Of(Type? answer, JsonSerializerOptions json) =>
        answer is { IsGenericType: true }
        && answer.GetGenericTypeDefinition() == typeof(Envelope<>)
        && Data(answer.GenericTypeArguments[0], json) is { } data
            ? new JsonObject { ["data"] = data, ["errors"] = null }
            : null;

    /// <summary>An answer that is no envelope but lines of JSON.</summary>
    public static JsonNode Lines => JsonValue.Create("{…}\n{…}\n");

    private static JsonNode? Data(Type type, JsonSerializerOptions json)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ListResponse<>))
            return type.GetProperty(nameof(IExemplary<>.Example))?.GetValue(null) is { } example
                ? JsonSerializer.SerializeToNode(example, type, json)
                : null;
        return Data(type.GenericTypeArguments[0], json) is { } item
            ? new JsonObject { ["items"] = new JsonArray(item), ["count"] = 1 }
            : null;
    }
}
