using System.Globalization;
using System.Text;

namespace Arklow.Benchmarks;

/// <summary>The figures as markdown: medians of the rounds, with the lowest and the highest.</summary>
internal sealed class Report(Rounds rounds, Options options, IReadOnlyList<(string A, string B)> ratios)
{
    /// <summary>RESULTS.md has these around the figures of each mode; what stands between them is replaced.</summary>
    private string Begin => $"<!-- figures of {options.Mode} -->";

    private string End => $"<!-- end of figures of {options.Mode} -->";

    public async Task WriteAsync(string? file, CancellationToken ct)
    {
        var figures = Markdown();
        await Console.Out.WriteLineAsync(figures);
        if (file is null)
            return;
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file, ct) : "";
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            file,
            begin < 0 || end < begin ? figures : $"{text[..(begin + Begin.Length)]}\n\n{figures}\n{text[end..]}",
            ct
        );
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Machine.Line(options.Directory)}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {options.Rounds} rounds of {options.Seconds} s each at {options.Connections} connections, after {options.WarmUp} s of warm-up. "
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"{rounds.RowsBefore:N0} credentials before the first round, {rounds.RowsAfter:N0} after the last; no request failed.\n\n"
        );
        text.Append("| median (min..max) | requests/s | p50 ms | p99 ms | service CPU ms/request |\n|---|---|---|---|---|\n");
        foreach (var (name, legs) in rounds.Legs)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {Spread(legs.Select(leg => leg.PerSecond), "0")} | {Spread(legs.Select(leg => leg.P50), "0.00")} | {Spread(legs.Select(leg => leg.P99), "0.0")} | {Spread(legs.Select(leg => leg.CpuMilliseconds), "0.000")} |\n"
            );
        text.Append("\n| ratio of requests/s | median (min..max) of the rounds |\n|---|---|\n");
        foreach (var (a, b) in ratios)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {a} / {b} | {Spread(rounds.Legs[a].Zip(rounds.Legs[b], (x, y) => x.PerSecond / y.PerSecond), "0.00")} |\n"
            );
        return text.ToString();
    }

    private static string Spread(IEnumerable<double?> values, string format) =>
        values.All(value => value is null) ? "" : Spread(values.OfType<double>(), format);

    private static string Spread(IEnumerable<double> values, string format)
    {
        var sorted = values.Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return string.Join("", [Text(median), " (", Text(sorted[0]), "..", Text(sorted[^1]), ")"]);

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
