namespace Arklow.Benchmarks;

/// <summary>The most memory that a process has from now on, looked at often.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource _over = new();
    private readonly Child _child;
    private readonly Task _watching;
    private long _most;
    private long _peak;

    public MemoryWatch(Child child)
    {
        _child = child;
        Look();
        _watching = WatchAsync();
    }

    /// <summary>Bytes, of all that was seen.</summary>
    public long Most => Interlocked.Read(ref _most);

    /// <summary>Bytes, as the kernel counts: since the process began.</summary>
    public long Peak => Interlocked.Read(ref _peak);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(_over.Token))
            Look();
    }

    private void Look()
    {
        var (now, peak) = _child.Memory;
        Interlocked.Exchange(ref _most, Math.Max(Most, now));
        Interlocked.Exchange(ref _peak, Math.Max(Peak, peak));
    }
}
