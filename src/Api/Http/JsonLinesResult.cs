using Arklow.Api.Http.Overload;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Http;

/// <summary>Lines of JSON (application/x-ndjson), sent as they are read. An answer that breaks off is seen to: its last chunk is missing.</summary>
/// <param name="parts">Whole lines; the first part decides whether there is an answer at all.</param>
internal sealed class JsonLinesResult(IAsyncEnumerable<ReadOnlyMemory<byte>> parts) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, ct) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = "application/x-ndjson";
        var place = Place.Of(context.HttpContext);
        await foreach (var part in parts.WithCancellation(ct))
        {
            place?.Leave(); // whoever reads slowly keeps nobody else waiting
            await response.BodyWriter.WriteAsync(part, ct);
            if (place is not null)
                await place.ReturnAsync(ct);
        }
    }
}
