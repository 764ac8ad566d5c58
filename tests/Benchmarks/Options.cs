using System.Globalization;

namespace Arklow.Benchmarks;

/// <param name="Mode"><c>create</c>: Arklow, the bare endpoint and pgbench. <c>rls</c>: what row-level security costs.</param>
/// <param name="Directory">Where the scratch directory is made: the disk that is measured.</param>
/// <param name="Output">A markdown file that takes the figures, between its marks if it has them; null prints them only.</param>
internal sealed record Options(string Mode, int Rounds, int Seconds, int WarmUp, int Connections, string Directory, string? Output)
{
    public const string Create = "create";
    public const string Rls = "rls";

    private const string Usage =
        "Usage: [create|rls] [--rounds 5] [--seconds 8] [--warm-up 12] [--connections 16] [--directory <path>] [--output <file>]";

    /// <exception cref="BenchmarkException">There is no such option, or its value is none.</exception>
    public static Options Parse(string[] args)
    {
        var mode = args is [Create or Rls, ..] ? args[0] : Create;
        var words = args.Skip(args is [Create or Rls, ..] ? 1 : 0).SelectMany(word => word.Split('=', 2)).ToArray();
        var options = new Options(mode, Rounds: 5, Seconds: 8, WarmUp: 12, Connections: 16, Path.GetTempPath(), Output: null);
        foreach (var pair in words.Chunk(2))
            options = pair switch
            {
                ["--rounds", var value] => options with { Rounds = Number(value) },
                ["--seconds", var value] => options with { Seconds = Number(value) },
                ["--warm-up", var value] => options with { WarmUp = Number(value) },
                ["--connections", var value] => options with { Connections = Number(value) },
                ["--directory", var value] => options with { Directory = Path.GetFullPath(value) },
                ["--output", var value] => options with { Output = Path.GetFullPath(value) },
                _ => throw new BenchmarkException(Usage),
            };
        return options;
    }

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 3600
            ? number
            : throw new BenchmarkException(Usage);
}
