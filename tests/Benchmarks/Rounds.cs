using System.Globalization;

namespace Arklow.Benchmarks;

/// <summary>The contestants take turns: every round has all of them, each round another one first, so that drift of the machine hits all alike.</summary>
internal sealed class Rounds(Scratch scratch, Options options)
{
    private readonly Dictionary<string, List<Leg>> _legs = [];

    /// <summary>By contestant, then by round.</summary>
    public IReadOnlyDictionary<string, List<Leg>> Legs => _legs;

    public long RowsBefore { get; private set; }

    public long RowsAfter { get; private set; }

    public async Task RunAsync(IReadOnlyList<IContestant> contestants, CancellationToken ct)
    {
        foreach (var contestant in contestants)
        {
            _legs[contestant.Name] = [];
            await contestant.RunAsync(options.WarmUp, ct);
        }

        RowsBefore = RowsAfter = await RowsAsync(ct);
        for (var round = 0; round < options.Rounds; round++)
        for (var turn = 0; turn < contestants.Count; turn++)
            await RunAsync(contestants[(round + turn) % contestants.Count], round, ct);
    }

    private async Task RunAsync(IContestant contestant, int round, CancellationToken ct)
    {
        await scratch.CheckpointAsync(ct);
        var leg = await contestant.RunAsync(options.Seconds, ct);
        await Task.Delay(200, ct); // what was on its way when the load stopped
        var rows = await RowsAsync(ct);
        if (rows - RowsAfter < leg.Requests || rows - RowsAfter > leg.Requests + options.Connections)
            throw new BenchmarkException($"{contestant.Name}: {leg.Requests} requests stored {rows - RowsAfter} credentials.");
        RowsAfter = rows;
        _legs[contestant.Name].Add(leg);
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"round {round + 1}  {contestant.Name, -16} {leg.PerSecond, 8:0}/s  p50 {leg.P50:0.00} ms  p99 {leg.P99:0.00} ms"
            )
        );
    }

    private async Task<long> RowsAsync(CancellationToken ct)
    {
        var rows = await scratch.CountAsync(ct);
        return Statements.Tables.Select(table => rows[table]).Distinct().Count() == 1
            ? rows[Statements.Tables[0]]
            : throw new BenchmarkException("A credential was stored without its secret.");
    }
}
