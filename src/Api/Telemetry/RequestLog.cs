using System.Diagnostics;
using Arklow.Api.Http;
using Arklow.Api.Telemetry.Logs;
using Microsoft.AspNetCore.Http.Features;

namespace Arklow.Api.Telemetry;

/// <summary>Outermost: gives every request its id, and tells of it when it is answered, in one line and by its span.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILoggerFactory loggers, LogSettings settings)
{
    /// <summary>By which its level is configured.</summary>
    public const string Category = "Arklow.Requests";

    private const string Fault = "fault";

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly LogLevel _quiet = settings.Requests ? LogLevel.Information : LogLevel.Debug;

    public async Task InvokeAsync(HttpContext context)
    {
        RequestId.Assign(context);
        var record = new RequestRecord(context.TraceIdentifier);
        context.Features.Set(record);
        using var scope = _logger.BeginScope(record);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            record.Outcome = "unavailable"; // in the middle of an answer that is long: there was no place for the rest of it
            throw;
        }
        catch
        {
            record.Outcome = Fault; // in the middle of an answer; the server logs it and breaks the connection off
            throw;
        }
        finally
        {
            Tell(context, record, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private void Tell(HttpContext context, RequestRecord record, double milliseconds)
    {
        var status = context.Response.StatusCode;
        var level = LevelOf(status, record);
        var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (!_logger.IsEnabled(level) && span is not { IsAllDataRequested: true })
            return;
        var (method, route, outcome) = (RequestName.Method(context), RequestName.Route(context), record.Outcome ?? "ok");
        if (span is { IsAllDataRequested: true })
            RequestSpan.Describe(span, record, (method, route, outcome, status));
        if (record.Unavailable is { } what)
            LogUnavailable(_logger, method, route ?? "-", status, outcome, milliseconds, what);
        else
            LogDone(_logger, level, record.Fault, method, route ?? "-", status, outcome, milliseconds);
    }

    private LogLevel LevelOf(int status, RequestRecord record) =>
        status switch
        {
            _ when record.Fault is not null || record.Outcome == Fault => LogLevel.Error,
            StatusCodes.Status503ServiceUnavailable when record.Unavailable is not null || record.Caller is not null => LogLevel.Warning,
            StatusCodes.Status503ServiceUnavailable => _quiet, // more than could be done, which the metrics tell; or no database, which was told once
            >= 500 => LogLevel.Error,
            // Whoever has no good key, or asks too often, would decide how long the log is.
            >= 400 when record.Caller is not null && status != StatusCodes.Status429TooManyRequests => LogLevel.Information,
            _ => _quiet,
        };

    [LoggerMessage(EventId = 1, Message = "{Method} {Route} {Status} {Outcome} in {Milliseconds:0.0} ms")]
    private static partial void LogDone(
        ILogger logger,
        LogLevel level,
        Exception? e,
        string method,
        string route,
        int status,
        string outcome,
        double milliseconds
    );

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "{Method} {Route} {Status} {Outcome} in {Milliseconds:0.0} ms: {Reason}"
    )]
    private static partial void LogUnavailable(
        ILogger logger,
        string method,
        string route,
        int status,
        string outcome,
        double milliseconds,
        string reason
    );
}
