using System.Diagnostics;
using Arklow.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Arklow.Application.Behaviours;

/// <summary>Tells of every request its name, its outcome and how long it took: as an activity, a metric and a log line. Never of what it holds.</summary>
internal sealed partial class TelemetryBehaviour<TRequest, TResponse>(ILogger<TelemetryBehaviour<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var name = typeof(TRequest).Name;
        using var activity = ArklowTelemetry.Activities.StartActivity(name);
        var started = Stopwatch.GetTimestamp();
        var outcome = "fault";
        try
        {
            var response = await next();
            outcome = response.IsSuccess ? "ok" : response.Errors[0].Code;
            return response;
        }
        finally
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            activity?.SetTag("arklow.outcome", outcome);
            ArklowTelemetry.RequestDuration.Record(elapsed.TotalSeconds, new("arklow.request", name), new("arklow.outcome", outcome));
            LogOutcome(logger, outcome == "ok" ? LogLevel.Debug : LogLevel.Information, name, outcome, elapsed.TotalMilliseconds);
        }
    }

    [LoggerMessage(EventId = 1, Message = "{Request} {Outcome} in {Milliseconds:0.0} ms")]
    private static partial void LogOutcome(ILogger logger, LogLevel level, string request, string outcome, double milliseconds);
}
