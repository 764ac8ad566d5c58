using System.Globalization;
using System.Text.Json;

namespace Arklow.Benchmarks;

/// <summary>PostgreSQL and Arklow, started, and one credential made, which tells the baselines what to store and to answer.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly Service _arklow;
    private readonly Options _options;

    private Stage(Options options, Scratch scratch, Service arklow, CreateRequest request, CreatedRow row, string answer) =>
        (_options, Scratch, _arklow, Request, Row, Answer) = (options, scratch, arklow, request, row, answer);

    public Scratch Scratch { get; }

    public CreateRequest Request { get; }

    public CreatedRow Row { get; }

    public string Answer { get; }

    public static async Task<Stage> SetAsync(Options options, CancellationToken ct)
    {
        var scratch = await Scratch.StartAsync(options.Directory, ct);
        Service? arklow = null;
        try
        {
            arklow = await Service.StartArklowAsync(scratch.Directory, ct);
            var request = await ReadRequestAsync(arklow, scratch, ct);
            await arklow.CreateAsync(request, ct); // the first of an org makes its key too
            var before = await scratch.CountAsync(ct);
            var answer = await arklow.CreateAsync(request, ct);
            RequireKnownTables(before, await scratch.CountAsync(ct));
            using var json = JsonDocument.Parse(answer);
            var id = long.Parse(json.RootElement.GetProperty("data").GetProperty("id").GetString()!, CultureInfo.InvariantCulture);
            return new(options, scratch, arklow, request, await scratch.ReadAsync<CreatedRow>(CreatedRow.Select, new { id }, ct), answer);
        }
        catch
        {
            if (arklow is not null)
                await arklow.DisposeAsync();
            await scratch.DisposeAsync();
            throw;
        }
    }

    public IContestant Arklow(string name) => new HttpContestant(name, _arklow.Process, Request, _options.Connections);

    public IContestant PgBench(string name) => new PgBenchContestant(name, Scratch, Row, _options.Connections);

    public async ValueTask DisposeAsync()
    {
        await _arklow.DisposeAsync();
        await Scratch.DisposeAsync();
    }

    private static async Task<CreateRequest> ReadRequestAsync(Service arklow, Scratch scratch, CancellationToken ct)
    {
        var file = Path.Combine(scratch.Directory, "bootstrap.json");
        while (!File.Exists(file)) // it listens before its first start is over
            await Task.Delay(50, ct);
        using var first = JsonDocument.Parse(await File.ReadAllBytesAsync(file, ct));
        return new(arklow.Url, first.RootElement.GetProperty("org_id").GetString()!, first.RootElement.GetProperty("api_key").GetString()!);
    }

    private static void RequireKnownTables(Dictionary<string, long> before, Dictionary<string, long> after)
    {
        var grown = after
            .Where(table => table.Value != before.GetValueOrDefault(table.Key))
            .Select(table => table.Key)
            .Order(StringComparer.Ordinal);
        if (!grown.SequenceEqual(Statements.Tables))
            throw new BenchmarkException(
                $"A create writes to {string.Join(", ", grown)}, the baselines to {string.Join(", ", Statements.Tables)}: see Statements.cs."
            );
    }
}
