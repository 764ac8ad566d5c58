using System.Diagnostics;

namespace Arklow.Benchmarks;

/// <summary>What people ask of a log, one after the other.</summary>
internal sealed class LogReads(Stage stage)
{
    private const int WarmUp = 5;
    private const int Requests = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<(string Name, string Path)>> ListAsync(CancellationToken ct)
    {
        var size = await stage.Scratch.Database.CountAsync("audit_leaves", ct);
        var (deep, middle) = (await FindAsync(size / 10, ct), await FindAsync(size / 2, ct));
        return
        [
            ("`?take=20`", "/audit/?take=20"),
            ("`?take=20&after=`, nine tenths down", $"/audit/?take=20&after={deep}"),
            ("`?take=20&outcome=refused`, one in a hundred", "/audit/?take=20&outcome=refused"),
            ("`?count_only=true&action=credential.reveal`, four in ten", "/audit/?count_only=true&action=credential.reveal"),
            ("`?count_only=true&target=`, one record", $"/audit/?count_only=true&target=credential:{deep}"),
            ("`/{id}` in the middle", $"/audit/{middle}"),
            ("`/{id}/proof` in the middle", $"/audit/{middle}/proof"),
        ];
    }

    /// <summary>Milliseconds of each request; fewer of them where they take long.</summary>
    public async Task<IReadOnlyList<double>> MeasureAsync(string path, CancellationToken ct)
    {
        for (var i = 0; i < WarmUp; i++)
            await AskAsync(path, ct);
        var taken = new List<double>();
        for (var all = Stopwatch.StartNew(); taken.Count < Requests && all.Elapsed < Patience; )
            taken.Add(await AskAsync(path, ct));
        return taken;
    }

    private async Task<double> AskAsync(string path, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        using var response = await stage.Arklow.GetAsync(stage.Request, path, ct);
        await response.Content.ReadAsByteArrayAsync(ct);
        return clock.Elapsed.TotalMilliseconds;
    }

    private Task<long> FindAsync(long position, CancellationToken ct) =>
        stage.Scratch.Database.ReadAsync<long>(
            "select record_id from audit_leaves where org_id = @OrgId and position = @position",
            new { stage.Row.OrgId, position },
            ct
        );
}
