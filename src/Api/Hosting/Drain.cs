namespace Arklow.Api.Hosting;

/// <summary>
/// The way to the end after a signal, ten seconds at most: readiness goes off at once; for a while, requests are still taken, so that whoever sends them
/// can find out; then the listener closes, and requests in flight finish; those that do not are cut off, for the rest to stop in good order.
/// </summary>
internal sealed class Drain : IDisposable
{
    /// <summary>What is left of the ten seconds then is for background services and the embedded PostgreSQL.</summary>
    public const int MostSeconds = 5;
    private static readonly TimeSpan CutAfter = TimeSpan.FromSeconds(7.5);
    private static readonly TimeSpan StopAfter = TimeSpan.FromSeconds(9);
    private readonly CancellationTokenSource _cut = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _while;
    private volatile bool _hasBegun;

    public Drain(ServiceSettings settings, TimeProvider clock) => (_while, _clock) = (TimeSpan.FromSeconds(settings.DrainSeconds), clock);

    /// <summary>Whether the process is on its way to the end: it takes requests, but wants no more of them.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>When connections are cut off.</summary>
    public CancellationToken Cut => _cut.Token;

    /// <summary>Serves until <paramref name="ct"/>, or until the host stops by itself, and ends the service.</summary>
    public async Task RunAsync(WebApplication app, CancellationToken ct)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        using var told = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        await WaitAsync(Timeout.InfiniteTimeSpan, told.Token);
        _hasBegun = true;
        await using var cut = _clock.CreateTimer(_ => _cut.Cancel(), null, CutAfter, Timeout.InfiniteTimeSpan);
        using var stop = new CancellationTokenSource(StopAfter, _clock);
        await WaitAsync(_while, stopping);
        await app.StopAsync(stop.Token);
    }

    public void Dispose() => _cut.Dispose();

    private async Task WaitAsync(TimeSpan time, CancellationToken ct)
    {
        try
        {
            await Task.Delay(time, _clock, ct);
        }
        catch (OperationCanceledException)
        {
            // It has come.
        }
    }
}
