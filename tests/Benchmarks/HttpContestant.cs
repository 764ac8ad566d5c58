using System.Globalization;
using System.Text.Json;

namespace Arklow.Benchmarks;

/// <summary>A service under the load of wrk, one thread of it as pgbench has one.</summary>
internal sealed class HttpContestant(string name, Child service, WrkLoad load, int connections) : IContestant
{
    private readonly string _wrk = Programs.Find("wrk", "wrk");

    public string Name { get; } = name;

    public async Task<Leg> RunAsync(int seconds, CancellationToken ct)
    {
        string[] arguments =
        [
            "--threads=1",
            "--timeout=30s",
            string.Create(CultureInfo.InvariantCulture, $"--connections={connections}"),
            string.Create(CultureInfo.InvariantCulture, $"--duration={seconds}s"),
            $"--script={Path.Combine(AppContext.BaseDirectory, load.Script)}",
            load.Url,
        ];
        var before = service.Cpu;
        var lines = await Child.RunAsync(_wrk, arguments, load.Environment, ct);
        var cpu = service.Cpu - before;
        var said = JsonSerializer.Deserialize<Said>(lines.Last(line => line.StartsWith('{')), JsonSerializerOptions.Web)!;
        return said is { Refused: 0, Broken: 0, Requests: > 0 }
            ? new(said.Requests, said.Micros / 1e6, said.P50 / 1e3, said.P99 / 1e3, cpu)
            : throw new BenchmarkException(
                $"{Name}: of {said.Requests} requests {said.Refused} were refused and {said.Broken} broke. {service.LastWords}"
            );
    }

    private sealed record Said(long Requests, long Micros, long P50, long P99, long Refused, long Broken);
}
