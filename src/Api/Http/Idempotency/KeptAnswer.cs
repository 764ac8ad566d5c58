using System.Text;
using System.Text.Json;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Arklow.Api.Http.Idempotency;

/// <summary>An answer as it is kept and sent: the headers that belong to what was done, a line each, an empty line, the body.</summary>
/// <param name="answer">Lives until the response is sent.</param>
/// <param name="isReplay">Whether it was given before.</param>
internal sealed class KeptAnswer(PinnedBytes answer, bool isReplay) : ActionResult
{
    public const string ReplayedHeader = "idempotency-replayed";
    private static readonly string[] Kept = [HeaderNames.ETag, CurrentRequest.ReceiptHeader];

    public static PinnedBytes Render(IHeaderDictionary headers, object envelope, JsonSerializerOptions json)
    {
        using var bytes = new PinnedWriter();
        foreach (var name in Kept)
            if (headers[name] is [{ } value])
                Encoding.ASCII.GetBytes($"{name}:{value}\n", bytes);
        Encoding.ASCII.GetBytes("\n", bytes);
        using (var body = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = json.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(body, envelope, json.GetTypeInfo(envelope.GetType()));
        return bytes.Take();
    }

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var rest = answer.Memory;
        for (var end = rest.Span.IndexOf((byte)'\n'); end > 0; end = rest.Span.IndexOf((byte)'\n'))
        {
            var line = Encoding.ASCII.GetString(rest.Span[..end]);
            response.Headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..];
            rest = rest[(end + 1)..];
        }

        if (isReplay)
            response.Headers[ReplayedHeader] = "true";
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = rest.Length - 1;
        await response.BodyWriter.WriteAsync(rest[1..], context.HttpContext.RequestAborted);
    }
}
