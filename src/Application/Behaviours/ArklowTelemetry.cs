using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Arklow.Application.Behaviours;

/// <summary>Where the product's traces and metrics come from, by the names that a collector subscribes to.</summary>
public static class ArklowTelemetry
{
    public const string Name = "Arklow";

    internal static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> RequestDuration = Meter.CreateHistogram<double>(
        "arklow.request.duration",
        unit: "s",
        description: "Duration of a command or query, from its dispatch to its outcome."
    );
}
