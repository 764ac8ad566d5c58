using System.Globalization;
using System.Text;

namespace Arklow.Benchmarks;

/// <summary>Lists the credentials of an org that has few and of one that has many, and changes some.</summary>
internal sealed class ListRun(Stage stage, Options options)
{
    private const int Few = 1000;
    private const int ManyOrgs = 16;
    private readonly StringBuilder _text = new();

    public static async Task<string> RunAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        return await new ListRun(stage, options).MeasureAsync(ct);
    }

    private async Task<string> MeasureAsync(CancellationToken ct)
    {
        var filler = new CredentialFiller(stage.Scratch.Database, stage.Row);
        var few = await Tenant.MakeAsync(stage, filler, Few, secrets: true, ct);
        await Tenant.MakeAsync(stage, filler, options.Records, secrets: false, ct); // a neighbour, whose rows lie between
        var many = await Tenant.MakeAsync(stage, filler, options.Records, secrets: true, ct);
        await filler.AgeAsync(many, ct);
        var orgs = new List<Tenant>();
        while (orgs.Count < ManyOrgs)
            orgs.Add(await Tenant.MakeAsync(stage, filler, Few, secrets: true, ct));
        await filler.SettleAsync(ct);
        await stage.Scratch.SettleAsync(ct);
        await Console.Error.WriteLineAsync($"stored {Few:N0} and {options.Records:N0} credentials");

        Add($"{Machine.Line(options.Directory)}\n");
        Add($"{DateTime.UtcNow:yyyy-MM-dd}, {options.Rounds} rounds.");
        await CompareAsync(($"{Few:N0} credentials", $"{options.Records:N0}"), ListReads.Lists(few, many), ct);
        await CompareAsync(("10 versions", $"{CredentialFiller.Versions:N0}"), ListReads.Versions(many), ct);
        foreach (var (name, plan) in await new ListPlans(stage.Scratch.Database, many).ReadAsync(ct))
            Add($"\nIn the org of {options.Records:N0}, {name}:\n\n```\n{plan}\n```");
        await ChangeAsync(many, orgs, ct);
        return _text.ToString();
    }

    private async Task CompareAsync((string Few, string Many) of, IReadOnlyList<Contrast> contrasts, CancellationToken ct)
    {
        var reads = new ListReads(stage);
        foreach (var contrast in contrasts)
            await reads.MeasureAsync(contrast, ct); // warms up
        var rounds = contrasts.Select(_ => new List<(Waits Few, Waits Many)>()).ToArray();
        for (var round = 0; round < options.Rounds; round++)
        for (var i = 0; i < contrasts.Count; i++)
            rounds[i].Add(await reads.MeasureAsync(contrasts[i], ct));

        Add(
            $"\n| ms: median of the rounds | {of.Few}: p50 | p95 | mean | {of.Many}: p50 | p95 | mean | ratio of p50 (min..max) | ratio of means (min..max) |"
        );
        Add($"|---|---|---|---|---|---|---|---|---|");
        foreach (var (contrast, each) in contrasts.Zip(rounds))
        {
            var (few, many) = (Text(each.Select(round => round.Few)), Text(each.Select(round => round.Many)));
            var p50 = Figures.Spread(each.Select(round => round.Many.P50 / round.Few.P50), "0.00");
            var mean = Figures.Spread(each.Select(round => round.Many.Mean / round.Few.Mean), "0.00");
            await Console.Error.WriteLineAsync($"{contrast.Name}: {p50}");
            Add($"| {contrast.Name} | {few} | {many} | {p50} | {mean} |");
        }
    }

    private async Task ChangeAsync(Tenant one, IReadOnlyList<Tenant> orgs, CancellationToken ct)
    {
        var file = Path.Combine(stage.Scratch.Directory, "targets");
        IContestant[] changes =
        [
            await AtAsync("`PATCH /{id}`, one org", ChangeLoad.Patch, [one]),
            await AtAsync($"`PATCH /{{id}}`, {ManyOrgs} orgs", ChangeLoad.Patch, orgs),
            await AtAsync("`POST /{id}/rotate`, one org", ChangeLoad.Rotate, [one]),
            await AtAsync($"`POST /{{id}}/rotate`, {ManyOrgs} orgs", ChangeLoad.Rotate, orgs),
        ];
        var legs = changes.ToDictionary(change => change.Name, _ => new List<Leg>());
        foreach (var round in Enumerable.Range(-1, options.Rounds + 1)) // the first warms up
        foreach (var change in changes)
        {
            var leg = await change.RunAsync(options.Seconds, ct);
            await stage.Scratch.SettleAsync(ct);
            if (round >= 0)
                legs[change.Name].Add(leg);
        }

        Add($"\n| {options.Connections} connections, each request another credential | requests/s (min..max) | p50 ms | p99 ms |");
        Add($"|---|---|---|---|");
        foreach (var (name, of) in legs)
            Add(
                $"| {name} | {Figures.Spread(of.Select(leg => leg.PerSecond), "0")} | {Figures.Spread(of.Select(leg => leg.P50), "0.00")} | {Figures.Spread(of.Select(leg => leg.P99), "0.0")} |"
            );

        async Task<IContestant> AtAsync(string name, ChangeLoad load, IReadOnlyList<Tenant> targets)
        {
            var targetFile = $"{file}-{load.Path.Length}-{targets.Count}";
            return new HttpContestant(name, stage.Arklow.Process, await load.WriteAsync(targetFile, targets, ct), options.Connections);
        }
    }

    private static string Text(IEnumerable<Waits> rounds)
    {
        var each = rounds.ToList();
        double[] figures =
        [
            Figures.Median(each.Select(of => of.P50)),
            Figures.Median(each.Select(of => of.P95)),
            Figures.Median(each.Select(of => of.Mean)),
        ];
        return string.Join(" | ", figures.Select(figure => figure.ToString("0.00", CultureInfo.InvariantCulture)));
    }

    private void Add(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
