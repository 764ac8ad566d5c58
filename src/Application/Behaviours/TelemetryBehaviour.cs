using System.Diagnostics;
using Arklow.Domain.Common;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>Tells of every request its name, its outcome and how long it took: as an activity and a metric. Never of what it holds.</summary>
internal sealed class TelemetryBehaviour<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    private const string Fault = "fault";

    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var name = typeof(TRequest).Name;
        using var activity = ArklowTelemetry.Activities.StartActivity(name);
        var started = Stopwatch.GetTimestamp();
        var outcome = Fault;
        try
        {
            var response = await next();
            outcome = response.IsSuccess ? "ok" : response.Errors[0].Code;
            return response;
        }
        finally
        {
            activity
                ?.SetTag(ArklowTelemetry.Outcome, outcome)
                .SetStatus(outcome == Fault ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            ArklowTelemetry.RequestDuration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new("arklow.request", name),
                new(ArklowTelemetry.Outcome, outcome)
            );
        }
    }
}
