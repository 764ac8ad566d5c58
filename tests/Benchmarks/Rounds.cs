using System.Globalization;

namespace Arklow.Benchmarks;

/// <summary>The contestants take turns: every round has all of them, each round another one first, so that drift of the machine hits all alike.</summary>
internal sealed class Rounds(Scratch scratch, Options options)
{
    private readonly Dictionary<string, List<Leg>> _legs = [];

    /// <summary>Rows of <see cref="Statements.Tables"/>, in their order.</summary>
    private IReadOnlyList<long> _counts = [];

    /// <summary>By contestant, then by round.</summary>
    public IReadOnlyDictionary<string, List<Leg>> Legs => _legs;

    public long RowsBefore { get; private set; }

    public long RowsAfter => Credentials;

    private long Credentials => _counts[^1];

    public async Task RunAsync(IReadOnlyList<IContestant> contestants, CancellationToken ct)
    {
        foreach (var contestant in contestants)
        {
            _legs[contestant.Name] = [];
            await contestant.RunAsync(options.WarmUp, ct);
            await scratch.SettleAsync(ct);
        }

        _counts = await scratch.CountAsync(Statements.Tables, ct);
        RowsBefore = Credentials;
        for (var round = 0; round < options.Rounds; round++)
        for (var turn = 0; turn < contestants.Count; turn++)
            await RunAsync(contestants[(round + turn) % contestants.Count], round, ct);
    }

    private async Task RunAsync(IContestant contestant, int round, CancellationToken ct)
    {
        await scratch.CheckpointAsync(ct);
        var leg = await contestant.RunAsync(options.Seconds, ct);
        await Task.Delay(200, ct); // what was on its way when the load stopped
        await scratch.SettleAsync(ct);
        var counts = await scratch.CountAsync(Statements.Tables, ct);
        var grown = counts.Zip(_counts, (after, before) => after - before).Distinct().ToArray();
        if (grown is not [var stored] || stored < leg.Requests || stored > leg.Requests + options.Connections)
            throw new BenchmarkException(
                $"{contestant.Name}: {leg.Requests} requests stored {string.Join(", ", grown)} rows in {string.Join(", ", Statements.Tables)}."
            );
        _counts = counts;
        _legs[contestant.Name].Add(leg);
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"round {round + 1}  {contestant.Name, -16} {leg.PerSecond, 8:0}/s  p50 {leg.P50:0.00} ms  p99 {leg.P99:0.00} ms"
            )
        );
    }
}
