using Arklow.Api.Hosting;
using Arklow.Api.Http.Overload;
using Arklow.Api.Telemetry;

namespace Arklow.Api.Http;

/// <summary>
/// Gives every answer its frame. What left no body of its own, and what was thrown, is answered in the envelope; a fault is kept for the one
/// who tells of the request.
/// </summary>
internal sealed class RequestFrame(RequestDelegate next, Drain drain)
{
    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders();
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            RequestRecord.Of(context)?.Outcome = "aborted";
            return; // nobody is there to read an answer
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var status = StatusOf(e);
            if (status == StatusCodes.Status500InternalServerError)
                RequestRecord.Of(context)?.Fault = e;
            else if (status == StatusCodes.Status503ServiceUnavailable && e is not BadHttpRequestException)
                RequestRecord.Of(context)?.Unavailable = e.GetType().Name;
            context.Response.Clear();
            SetHeaders();
            context.Response.StatusCode = status;
        }

        var response = context.Response;
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentType is not null)
            return;
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
        await Refusals.WriteStatusAsync(context);

        void SetHeaders()
        {
            context.Response.Headers[RequestId.Header] = context.TraceIdentifier;
            SecurityHeaders.Set(context);
            if (drain.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
                context.Response.Headers.Connection = "close"; // whoever keeps the connection takes the next request elsewhere
        }
    }

    private static int StatusOf(Exception e) =>
        e switch
        {
            BadHttpRequestException refused => refused.StatusCode,
            _ when Outage.Is(e) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
}
