using System.Diagnostics;

namespace Arklow.Benchmarks;

/// <summary>A question that costs little of few, and is to cost as little of many.</summary>
internal sealed record Contrast(string Name, (CreateRequest Of, string Path) Few, (CreateRequest Of, string Path) Many);

/// <summary>What one client waits for an answer, in milliseconds.</summary>
internal sealed record Waits(double P50, double P95, double Mean)
{
    public static Waits Of(IReadOnlyCollection<double> taken)
    {
        double[] sorted = [.. taken.Order()];
        return new(Figures.Median(sorted), sorted[(int)Math.Ceiling(0.95 * (sorted.Length - 1))], sorted.Average());
    }
}

/// <summary>What people ask of a list, of the few and of the many in turns, one request after the other.</summary>
internal sealed class ListReads(Stage stage)
{
    private const int Requests = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<Contrast> Lists(Tenant few, Tenant many)
    {
        var soon = Time(minutes: 30);
        return
        [
            Each("`?take=20`", _ => "?take=20"),
            Each("`?take=20&after=`, the middle", org => $"?take=20&after={org.First + (org.Count / 2)}"),
            Each("`?take=20&after=`, the last", org => $"?take=20&after={org.Last - 20}"),
            Each("`?take=20&type=`, all match", _ => "?take=20&type=http_auth_headers"),
            Each("`?take=20&expires_before=`, a few match", _ => $"?take=20&expires_before={soon}"),
            Each("`?count_only=true`", _ => "?count_only=true"),
            Each("`/{id}`", org => $"{org.First + (org.Count / 2)}"),
        ];

        Contrast Each(string name, Func<Tenant, string> path) => new(name, (few.Request, path(few)), (many.Request, path(many)));
    }

    /// <param name="many">Its first credential has many versions, the next one ten.</param>
    public static IReadOnlyList<Contrast> Versions(Tenant many)
    {
        return
        [
            Each("`/{id}`", (id, _) => $"{id}"),
            Each("`/{id}?as_of=`, five versions ago", (id, _) => $"{id}?as_of={Minutes(5)}"),
            Each("`/{id}?as_of=`, its second version", (id, versions) => $"{id}?as_of={Minutes(versions - 3)}"),
            Each("`/{id}/versions?take=20`", (id, _) => $"{id}/versions?take=20"),
        ];

        Contrast Each(string name, Func<long, int, string> path) =>
            new(
                name,
                (many.Request, path(many.First + 1, CredentialFiller.FewVersions)),
                (many.Request, path(many.First, CredentialFiller.Versions))
            );

        static string Minutes(int ago) => Time(-ago);
    }

    /// <summary>One round. Which of the two is first changes with every request.</summary>
    public async Task<(Waits Few, Waits Many)> MeasureAsync(Contrast contrast, CancellationToken ct)
    {
        var (few, many) = (new List<double>(), new List<double>());
        for (var (i, all) = (0, Stopwatch.StartNew()); i < Requests && all.Elapsed < Patience; i++)
        {
            if (i % 2 == 0)
                few.Add(await AskAsync(contrast.Few, ct));
            many.Add(await AskAsync(contrast.Many, ct));
            if (i % 2 != 0)
                few.Add(await AskAsync(contrast.Few, ct));
        }

        return (Waits.Of(few), Waits.Of(many));
    }

    private static string Time(int minutes) => Uri.EscapeDataString($"{DateTime.UtcNow.AddMinutes(minutes):yyyy-MM-ddTHH:mm:ssZ}");

    private async Task<double> AskAsync((CreateRequest Of, string Path) question, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        using var response = await stage.Arklow.GetAsync(question.Of, $"/credentials/{question.Path}", ct);
        await response.Content.ReadAsByteArrayAsync(ct);
        return clock.Elapsed.TotalMilliseconds;
    }
}
