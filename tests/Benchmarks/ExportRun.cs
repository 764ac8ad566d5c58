using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Startup;

namespace Arklow.Benchmarks;

/// <summary>Reads a long audit log in every way that there is: whole, page by page, one proof, and offline.</summary>
internal sealed class ExportRun(Stage stage, Options options)
{
    private const double Megabyte = 1_000_000;
    private readonly StringBuilder _text = new();

    public static async Task<string> RunAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        await stage.Scratch.SettleAsync(ct);
        return await new ExportRun(stage, options).MeasureAsync(ct);
    }

    private async Task<string> MeasureAsync(CancellationToken ct)
    {
        var database = stage.Scratch.Database;
        using var root = await InstanceRootKey.LoadAsync(database.Superuser.Pool, Path.Combine(stage.Scratch.Directory, "root.key"), ct);
        using var key = await InstanceAuditKey.LoadAsync(database.Superuser.Pool, root, ct);
        var clock = Stopwatch.StartNew();
        await new LogFiller(database, key, stage.Row, stage.Record).FillAsync(options.Records, ct);
        await Console.Error.WriteLineAsync($"stored and sealed {options.Records} records in {clock.Elapsed.TotalSeconds:0} s");

        var records = await database.CountAsync("audit_leaves", ct);
        Add($"{Machine.Line(options.Directory)}\n");
        Add($"{DateTime.UtcNow:yyyy-MM-dd}, {records:N0} records of one org, all sealed.\n");
        Add($"| the whole log | s | records/s | MB | MB/s | memory before, MB | most during, MB | most ever, MB |");
        Add($"|---|---|---|---|---|---|---|---|");
        var file = Path.Combine(stage.Scratch.Directory, "export.ndjson");
        await ExportAsync(file, records, ct);
        await VerifyAsync(file, Convert.ToHexStringLower(key.PublicKey), records, ct);
        Add($"\n| one answer | requests | p50 ms (min..max) |");
        Add($"|---|---|---|");
        await AddLatenciesAsync(new(stage), ct);
        return _text.ToString();
    }

    private async Task ExportAsync(string file, long records, CancellationToken ct)
    {
        var service = stage.Arklow.Process;
        var before = service.Memory.Now;
        await using var memory = new MemoryWatch(service);
        var clock = Stopwatch.StartNew();
        await using (var lines = File.Create(file))
        {
            using var response = await stage.Arklow.GetAsync(stage.Request, "/audit/export", ct);
            await response.Content.CopyToAsync(lines, ct);
        }

        var took = clock.Elapsed;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"export: {took.TotalSeconds:0.0} s"));
        AddWhole("`GET .../audit/export`", took, records, new FileInfo(file).Length, $"{before / Megabyte:0}", memory);
    }

    private async Task VerifyAsync(string file, string key, long records, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using var verify = Child.Start("dotnet", [Service.Program, "audit", "verify", file, "--key", key]);
        await using var memory = new MemoryWatch(verify);
        var said = string.Join(" ", await verify.EndAsync(ct));
        var took = clock.Elapsed;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"audit verify: {took.TotalSeconds:0.0} s, {said}"));
        if (!said.StartsWith("ok:", StringComparison.Ordinal) || !said.Contains($" {records} records", StringComparison.Ordinal))
            throw new BenchmarkException($"The export is not {records} records as they were sealed: {said}");
        AddWhole("`arklow audit verify`", took, records, new FileInfo(file).Length, "", memory);
    }

    private async Task AddLatenciesAsync(LogReads reads, CancellationToken ct)
    {
        foreach (var (name, path) in await reads.ListAsync(ct))
        {
            var taken = await reads.MeasureAsync(path, ct);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {Figures.Median(taken):0.00} ms"));
            Add($"| {name} | {taken.Count} | {Figures.Spread(taken, "0.00")} |");
        }
    }

    private void AddWhole(string name, TimeSpan took, long records, long bytes, string before, MemoryWatch memory) =>
        Add(
            $"| {name} | {took.TotalSeconds:0.0} | {records / took.TotalSeconds:0} | {bytes / Megabyte:0} | {bytes / Megabyte / took.TotalSeconds:0.0} | {before} | {memory.Most / Megabyte:0} | {memory.Peak / Megabyte:0} |"
        );

    private void Add(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
