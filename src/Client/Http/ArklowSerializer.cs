using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Refit;

namespace Arklow.Client;

/// <summary>What Refit reads answers and writes bodies with: the envelope is opened here, and nowhere else.</summary>
internal sealed class ArklowSerializer(JsonSerializerOptions json) : IHttpContentSerializer, ISynchronousContentSerializer
{
    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        var answer = (AnswerContent)content;
        var data = ArklowJson.ReadData(answer.Json.Span, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));
        if (data is ArklowAnswer whole)
        {
            whole.RequestId = answer.Header(Headers.RequestId);
            whole.Receipt = answer.Header(Headers.Receipt);
            whole.IsReplay = answer.Header(Headers.Replayed) == "true";
        }

        return Task.FromResult<T?>(data);
    }

    public HttpContent ToHttpContent<T>(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var body = new PinnedBuffer();
        using var writer = new Utf8JsonWriter(body, new() { Encoder = json.Encoder, MaxDepth = json.MaxDepth });
        JsonSerializer.Serialize(writer, item, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));
        return new RequestContent(body);
    }

    public HttpContent ToHttpContentSynchronous<T>(T item) => ToHttpContent(item);

    public HttpContent ToStreamingHttpContent<T>(T item) => ToHttpContent(item);

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}
