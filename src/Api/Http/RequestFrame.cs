using Arklow.Api.Hosting;
using Arklow.Api.Http.Overload;

namespace Arklow.Api.Http;

/// <summary>
/// Outermost: gives every request its id and every answer its frame. What left no body of its own, and what was thrown, is answered in the
/// envelope; a fault is logged here, once.
/// </summary>
internal sealed partial class RequestFrame(RequestDelegate next, Drain drain, ILogger<RequestFrame> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        RequestId.Assign(context);
        SetHeaders();
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // nobody is there to read an answer
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var status = StatusOf(e);
            if (status == StatusCodes.Status500InternalServerError)
                LogFault(logger, e, context.TraceIdentifier);
            else if (status == StatusCodes.Status503ServiceUnavailable && e is not BadHttpRequestException)
                LogUnavailable(logger, e.GetType().Name, context.TraceIdentifier);
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

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private static partial void LogFault(ILogger logger, Exception e, string requestId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Request {RequestId} found no database: {Exception}")]
    private static partial void LogUnavailable(ILogger logger, string exception, string requestId);
}
