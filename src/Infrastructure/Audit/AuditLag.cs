using System.Diagnostics.Metrics;
using Arklow.Application.Behaviours;

namespace Arklow.Infrastructure.Audit;

/// <summary>
/// How far sealing is behind, as the sealer found it when it last looked. It grows while the sealer cannot look: until it does, nobody knows of
/// a record since then that it is sealed.
/// </summary>
internal sealed class AuditLag : IDisposable
{
    private readonly Meter _meter = new(ArklowTelemetry.Name);
    private readonly TimeProvider _clock;
    private long _sealedUntil; // ticks, UTC; 0 before the first look

    public AuditLag(TimeProvider clock)
    {
        _clock = clock;
        _meter.CreateObservableGauge(
            "arklow.audit.lag",
            Measure,
            "s",
            "Age of the oldest record that is not sealed, of any org; without one, how long ago the sealer last looked."
        );
    }

    /// <param name="oldest">The moment of the oldest record that waits, in UTC; null where none does.</param>
    public void Saw(DateTime? oldest) => Volatile.Write(ref _sealedUntil, (oldest ?? _clock.GetUtcNow().UtcDateTime).Ticks);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Measure()
    {
        if (Volatile.Read(ref _sealedUntil) is > 0 and var ticks)
            yield return new(Math.Max(0, TimeSpan.FromTicks(_clock.GetUtcNow().UtcTicks - ticks).TotalSeconds));
    }
}
