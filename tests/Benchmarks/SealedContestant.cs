namespace Arklow.Benchmarks;

/// <summary>A contestant whose records are sealed; watches meanwhile how long they wait for it.</summary>
internal sealed class SealedContestant(IContestant inner, ScratchDatabase database) : IContestant
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    public string Name => inner.Name;

    public async Task<Leg> RunAsync(int seconds, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watching = WatchAsync(over.Token);
        try
        {
            var leg = await inner.RunAsync(seconds, ct);
            var last = await database.WaitingAsync(ct) ?? 0;
            await over.CancelAsync();
            var worst = Math.Max(last, await watching);
            await Task.Delay(Period, ct); // what was on its way when the load stopped
            return leg with { Lag = new(worst, last, (Period + await database.WaitUntilSealedAsync(ct)).TotalMilliseconds) };
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<double> WatchAsync(CancellationToken ct)
    {
        var worst = 0.0;
        using var timer = new PeriodicTimer(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
                worst = Math.Max(worst, await database.WaitingAsync(ct) ?? 0);
        }
        catch (OperationCanceledException) { }
        return worst;
    }
}
