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
    /// <summary>Of an action's <c>Task&lt;ActionResult&lt;Envelope&lt;…&gt;&gt;&gt;</c>; null where it answers otherwise, or shows nothing.</summary>
    public static JsonNode? Of(Type returned, JsonSerializerOptions json)
    {
        var answer = returned;
        while (answer.IsGenericType && answer.GetGenericTypeDefinition() != typeof(Envelope<>))
            answer = answer.GenericTypeArguments[0];
        return answer.IsGenericType && Data(answer.GenericTypeArguments[0], json) is { } data
            ? new JsonObject { ["data"] = data, ["errors"] = null }
            : null;
    }

    private static JsonNode? Data(Type type, JsonSerializerOptions json)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ListResponse<>))
            return type.GetProperty("Example")?.GetValue(null) is { } example ? JsonSerializer.SerializeToNode(example, type, json) : null;
        return Data(type.GenericTypeArguments[0], json) is { } item
            ? new JsonObject { ["items"] = new JsonArray(item), ["count"] = 1 }
            : null;
    }
}
