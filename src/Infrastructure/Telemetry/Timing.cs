using System.Diagnostics;
using System.Diagnostics.Metrics;
using Arklow.Application.Behaviours;

namespace Arklow.Infrastructure.Telemetry;

/// <summary>Measures a piece of work until it is disposed. Work that has not said its outcome by then is a fault.</summary>
internal sealed class Timing : IDisposable
{
    private readonly Histogram<double> _seconds;
    private readonly KeyValuePair<string, object?>? _what;
    private readonly long _started = Stopwatch.GetTimestamp();
    private string _outcome = "fault";

    private Timing(Histogram<double> seconds, KeyValuePair<string, object?>? what) => (_seconds, _what) = (seconds, what);

    /// <summary>Null, and free, while nobody listens.</summary>
    public static Timing? Start(Histogram<double> seconds, KeyValuePair<string, object?>? what = null) =>
        seconds.Enabled ? new(seconds, what) : null;

    /// <param name="outcome">One of a few words.</param>
    public void End(string outcome = "ok") => _outcome = outcome;

    public void Dispose()
    {
        var (elapsed, outcome) = (
            Stopwatch.GetElapsedTime(_started).TotalSeconds,
            new KeyValuePair<string, object?>(ArklowTelemetry.Outcome, _outcome)
        );
        if (_what is { } what)
            _seconds.Record(elapsed, what, outcome);
        else
            _seconds.Record(elapsed, outcome);
    }
}
