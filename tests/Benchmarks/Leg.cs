namespace Arklow.Benchmarks;

/// <summary>One contestant's turn in one round.</summary>
/// <param name="P50">Latency in milliseconds, as is <paramref name="P99"/>.</param>
/// <param name="Cpu">Processor time of the service process; null where there is none between the load and PostgreSQL.</param>
internal sealed record Leg(long Requests, double Seconds, double P50, double P99, TimeSpan? Cpu)
{
    public double PerSecond => Requests / Seconds;

    public double? CpuMilliseconds => Cpu?.TotalMilliseconds / Requests;
}

internal interface IContestant
{
    string Name { get; }

    /// <exception cref="BenchmarkException">A request failed: then there is nothing to compare.</exception>
    Task<Leg> RunAsync(int seconds, CancellationToken ct);
}
