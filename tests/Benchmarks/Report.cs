using System.Globalization;
using System.Text;

namespace Arklow.Benchmarks;

/// <summary>The figures of the rounds as markdown: medians, with the lowest and the highest.</summary>
internal sealed class Report(Rounds rounds, Options options, IReadOnlyList<(string A, string B)> ratios)
{
    public string Markdown()
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
                $"| {name} | {Spread(legs.Select(leg => leg.PerSecond), "0")} | {Spread(legs.Select(leg => leg.P50), "0.00")} | {Spread(legs.Select(leg => leg.P99), "0.0")} | {Figures.Spread(legs.Select(leg => leg.CpuMilliseconds), "0.000")} |\n"
            );
        text.Append("\n| ratio of requests/s | median (min..max) of the rounds | each round |\n|---|---|---|\n");
        foreach (var (a, b) in ratios)
        {
            double[] each = [.. rounds.Legs[a].Zip(rounds.Legs[b], (x, y) => x.PerSecond / y.PerSecond)];
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {a} / {b} | {Spread(each, "0.00")} | {string.Join(" ", each.Select(ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture)))} |\n"
            );
        }

        foreach (var (name, legs) in rounds.Legs)
            if (legs.Select(leg => leg.Lag).OfType<Lag>().ToArray() is { Length: > 0 } lags)
                text.Append(Lags(name, lags));
        return text.ToString();
    }

    private static string Lags(string name, Lag[] lags) =>
        $"""

            | {name}: ms that a record waits to be sealed | median (min..max) of the rounds |
            |---|---|
            | the longest of a leg, looked at every 100 ms | {Spread(lags.Select(lag => lag.Worst), "0")} |
            | the longest at the end of a leg | {Spread(lags.Select(lag => lag.Last), "0")} |
            | until all of a leg is sealed, from its end | {Spread(lags.Select(lag => lag.CatchUp), "0")} |

            Every record of every leg was sealed before the next began.

            """;

    private static string Spread(IEnumerable<double> values, string format) => Figures.Spread(values, format);
}
