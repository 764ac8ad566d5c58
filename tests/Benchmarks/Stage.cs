using System.Globalization;
using System.Text.Json;

namespace Arklow.Benchmarks;

/// <summary>PostgreSQL and Arklow, started, and one credential made, which tells the baselines what to store and to answer.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Options _options;
    private readonly Created _created;

    private Stage(Options options, Scratch scratch, Service arklow, CreateRequest request, Created created) =>
        (_options, Scratch, Arklow, Request, _created) = (options, scratch, arklow, request, created);

    public Scratch Scratch { get; }

    public CreateRequest Request { get; }

    public Service Arklow { get; }

    public CreatedRow Row => _created.Row;

    public CreatedRecord Record => _created.Record;

    public string Answer => _created.Answer;

    public static async Task<Stage> SetAsync(Options options, CancellationToken ct)
    {
        var scratch = await Scratch.StartAsync(options.Directory, ct);
        Service? arklow = null;
        try
        {
            arklow = await Service.StartArklowAsync(scratch.Directory, ct);
            var request = await arklow.ReadFirstRequestAsync(scratch.Directory, ct);
            await arklow.CreateAsync(request, ct); // the first of an org makes its key too
            return new(options, scratch, arklow, request, await CreateAsync(arklow, request, scratch, ct));
        }
        catch
        {
            if (arklow is not null)
                await arklow.DisposeAsync();
            await scratch.DisposeAsync();
            throw;
        }
    }

    public IContestant Contestant(string name) => new HttpContestant(name, Arklow.Process, WrkLoad.Of(Request), _options.Connections);

    public IContestant PgBench(string name) => new PgBenchContestant(name, this, _options.Connections);

    public async ValueTask DisposeAsync()
    {
        await Arklow.DisposeAsync();
        await Scratch.DisposeAsync();
    }

    /// <summary>Makes what the baselines will store the like of.</summary>
    private static async Task<Created> CreateAsync(Service arklow, CreateRequest request, Scratch scratch, CancellationToken ct)
    {
        var database = scratch.Database;
        var before = await database.CountAsync(ct);
        var answer = await arklow.CreateAsync(request, ct);
        RequireKnownTables(before, await database.CountAsync(ct));
        using var json = JsonDocument.Parse(answer);
        var id = long.Parse(json.RootElement.GetProperty("data").GetProperty("id").GetString()!, CultureInfo.InvariantCulture);
        var row = await database.ReadAsync<CreatedRow>(CreatedRow.Select, new { id }, ct);
        await scratch.Unsealed.AddOrgAsync(row.OrgId, ct);
        return new(row, await database.ReadAsync<CreatedRecord>(CreatedRecord.Select, new { id }, ct), answer);
    }

    private static void RequireKnownTables(Dictionary<string, long> before, Dictionary<string, long> after)
    {
        var grown = after
            .Where(table => table.Value != before.GetValueOrDefault(table.Key))
            .Select(table => table.Key)
            .Except(Statements.Sealing)
            .Order(StringComparer.Ordinal);
        if (!grown.SequenceEqual(Statements.Tables))
            throw new BenchmarkException(
                $"A create writes to {string.Join(", ", grown)}, the baselines to {string.Join(", ", Statements.Tables)}: see Statements.cs."
            );
    }

    private sealed record Created(CreatedRow Row, CreatedRecord Record, string Answer);
}
