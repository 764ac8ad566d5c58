namespace Arklow.Benchmarks;

/// <summary>Who takes turns in which mode.</summary>
internal static class Contests
{
    public static async Task<string> CreateAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        await using var bare = await Service.StartBareAsync(stage, ct);
        var rounds = new Rounds(stage.Scratch, options);
        await rounds.RunAsync(
            [
                stage.Contestant("Arklow"),
                new HttpContestant("bare", bare.Process, WrkLoad.Of(stage.Request with { Service = bare.Url }), options.Connections),
                stage.PgBench("pgbench"),
            ],
            ct
        );
        return new Report(rounds, options, [("Arklow", "bare"), ("Arklow", "pgbench"), ("bare", "pgbench")]).Markdown();
    }

    public static async Task<string> RlsAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        var rounds = new Rounds(stage.Scratch, options);
        await rounds.RunAsync(
            [
                stage.Contestant("Arklow"),
                new WithoutRowSecurity(stage.Contestant("Arklow, no RLS"), stage.Scratch.Database),
                stage.PgBench("pgbench"),
                new WithoutRowSecurity(stage.PgBench("pgbench, no RLS"), stage.Scratch.Unsealed),
            ],
            ct
        );
        return new Report(rounds, options, [("Arklow", "Arklow, no RLS"), ("pgbench", "pgbench, no RLS")]).Markdown();
    }

    public static async Task<string> AuditAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        var directory = Path.Combine(stage.Scratch.Directory, "unsealed");
        await using var unsealed = await Service.StartUnsealedAsync(directory, stage.Scratch.Unsealed, ct);
        var request = await unsealed.ReadFirstRequestAsync(directory, ct);
        var rounds = new Rounds(stage.Scratch, options);
        await rounds.RunAsync(
            [
                new SealedContestant(stage.Contestant("Arklow"), stage.Scratch.Database),
                new HttpContestant("Arklow, unsealed", unsealed.Process, WrkLoad.Of(request), options.Connections),
            ],
            ct
        );
        return new Report(rounds, options, [("Arklow", "Arklow, unsealed")]).Markdown();
    }
}
