using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Arklow.Application.Behaviours;

/// <summary>Where the product's traces and metrics come from, by the names that a collector subscribes to.</summary>
public static class ArklowTelemetry
{
    public const string Name = "Arklow";

    /// <summary>What came of it: <c>ok</c>, <c>fault</c> or a stable code. A label, so it is never an id or what somebody sent.</summary>
    public const string Outcome = "arklow.outcome";

    internal static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> RequestDuration = Meter.CreateHistogram(
        "arklow.request.duration",
        unit: "s",
        description: "Duration of a command or query, from its dispatch to its outcome.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        }
    );
}
