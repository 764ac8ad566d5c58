using System.Globalization;
using System.Text.RegularExpressions;

namespace Arklow.Api.Tests.Telemetry;

/// <summary>One sample of a page in Prometheus' text format.</summary>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>A page in Prometheus' text format, every line of which is one that Prometheus reads.</summary>
internal static partial class Exposition
{
    public static IReadOnlyList<Sample> Parse(string page) =>
        [.. page.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(ParseLine)];

    private static Sample ParseLine(string text)
    {
        var line = Line().Match(text);
        Assert.That(line.Success, Is.True, text);
        var labels = Label()
            .Matches(line.Groups["labels"].Value)
            .ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value);
        return new(line.Groups["name"].Value, labels, double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)*)\})? (?<value>\S+)( \d+)?$"""
    )]
    private static partial Regex Line();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)",?""")]
    private static partial Regex Label();
}
