using System.Diagnostics;

namespace Arklow.Api.Telemetry;

/// <summary>Takes from a request the trace that it belongs to, if that is well formed, and nothing else: state and baggage are texts that anybody may send. Gives none on.</summary>
internal sealed class TraceParents : DistributedContextPropagator
{
    private const string Header = "traceparent";

    public override IReadOnlyCollection<string> Fields { get; } = [Header];

    public override void ExtractTraceIdAndState(
        object? carrier,
        PropagatorGetterCallback? getter,
        out string? traceId,
        out string? traceState
    )
    {
        (traceId, traceState) = (null, null);
        string? sent = null;
        getter?.Invoke(carrier, Header, out sent, out _);
        if (ActivityContext.TryParse(sent, null, out _))
            traceId = sent;
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) { }
}
