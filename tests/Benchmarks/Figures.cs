using System.Globalization;

namespace Arklow.Benchmarks;

/// <summary>Where the figures go: to standard output, and between the marks that RESULTS.md has for each mode.</summary>
internal static class Figures
{
    public static async Task WriteAsync(string figures, Options options, CancellationToken ct)
    {
        await Console.Out.WriteLineAsync(figures);
        if (options.Output is not { } file)
            return;
        var (begin, end) = ($"<!-- figures of {options.Mode} -->", $"<!-- end of figures of {options.Mode} -->");
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file, ct) : "";
        var (first, last) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            file,
            first < 0 || last < first ? figures : $"{text[..(first + begin.Length)]}\n\n{figures}\n{text[last..]}",
            ct
        );
    }

    /// <summary>The median, with the lowest and the highest; nothing where nothing was measured.</summary>
    public static string Spread(IEnumerable<double?> values, string format) =>
        values.All(value => value is null) ? "" : Spread(values.OfType<double>(), format);

    public static string Spread(IEnumerable<double> values, string format)
    {
        var sorted = values.Order().ToArray();
        return string.Join("", [Text(Median(sorted)), " (", Text(sorted[0]), "..", Text(sorted[^1]), ")"]);

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
