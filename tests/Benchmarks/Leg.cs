namespace Arklow.Benchmarks;

/// <summary>One contestant's turn in one round.</summary>
/// <param name="P50">Latency in milliseconds, as is <paramref name="P99"/>.</param>
/// <param name="Cpu">Processor time of the service process; null where there is none between the load and PostgreSQL.</param>
/// <param name="Lag">How far sealing was behind, where that was watched.</param>
internal sealed record Leg(long Requests, double Seconds, double P50, double P99, TimeSpan? Cpu, Lag? Lag = null)
{
    public double PerSecond => Requests / Seconds;

    public double? CpuMilliseconds => Cpu?.TotalMilliseconds / Requests;
}

/// <summary>How long records waited to be sealed, in milliseconds.</summary>
/// <param name="Worst">The oldest of all that were seen waiting during the leg.</param>
/// <param name="Last">The oldest at the end of the leg.</param>
/// <param name="CatchUp">From the end of the leg until nothing waited any more.</param>
internal sealed record Lag(double Worst, double Last, double CatchUp);

internal interface IContestant
{
    string Name { get; }

    /// <exception cref="BenchmarkException">A request failed: then there is nothing to compare.</exception>
    Task<Leg> RunAsync(int seconds, CancellationToken ct);
}
