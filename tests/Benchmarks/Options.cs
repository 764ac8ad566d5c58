using System.Globalization;

namespace Arklow.Benchmarks;

/// <param name="Mode">One of <see cref="Modes"/>.</param>
/// <param name="Records">Of the log that is exported, or credentials of the org that has many.</param>
/// <param name="Directory">Where the scratch directory is made: the disk that is measured.</param>
/// <param name="Output">A markdown file that takes the figures, between its marks if it has them; null prints them only.</param>
internal sealed record Options(
    string Mode,
    int Rounds,
    int Seconds,
    int WarmUp,
    int Connections,
    int Records,
    string Directory,
    string? Output
)
{
    /// <summary>Arklow, the bare endpoint and pgbench.</summary>
    public const string Create = "create";

    /// <summary>What row-level security costs.</summary>
    public const string Rls = "rls";

    /// <summary>What sealing the audit log costs.</summary>
    public const string Audit = "audit";

    /// <summary>How fast a long audit log is read, exported and verified.</summary>
    public const string Export = "export";

    /// <summary>What a list costs in an org that has many credentials.</summary>
    public const string List = "list";

    /// <summary>What becomes of requests when there are more than can be done.</summary>
    public const string Overload = "overload";

    private const int MaxRecords = 100_000_000;

    private const string Usage =
        "Usage: [create|rls|audit|overload] [--rounds 5] [--seconds 8] [--warm-up 12] [--connections 16, of audit 20] [--directory <path>] [--output <file>]"
        + " or export [--records 1000000] [--directory <path>] [--output <file>]"
        + " or list [--records 1000000] [--rounds 10] [--seconds 4] [--connections 16] [--directory <path>] [--output <file>]";

    private static readonly string[] Modes = [Create, Rls, Audit, Export, List, Overload];

    /// <summary>No run of these options takes longer, unless it hangs.</summary>
    public TimeSpan Bound =>
        Mode is Export or List
            ? TimeSpan.FromMinutes(5)
                + TimeSpan.FromMilliseconds(Records)
                + (Mode == List ? Rounds * TimeSpan.FromSeconds(60) : TimeSpan.Zero)
            : TimeSpan.FromMinutes(3) + (4 * TimeSpan.FromSeconds(WarmUp + (Rounds * (Seconds + 5))));

    /// <exception cref="BenchmarkException">There is no such option, or its value is none.</exception>
    public static Options Parse(string[] args)
    {
        var named = args is [var first, ..] && Modes.Contains(first);
        var mode = named ? args[0] : Create;
        var options = new Options(
            mode,
            Rounds: mode == List ? 10 : 5,
            Seconds: mode == List ? 4 : 8,
            WarmUp: 12,
            Connections: mode == Audit ? 20 : 16,
            Records: 1_000_000,
            Path.GetTempPath(),
            Output: null
        );
        foreach (var pair in args.Skip(named ? 1 : 0).SelectMany(word => word.Split('=', 2)).Chunk(2))
            options = pair switch
            {
                ["--rounds", var value] => options with { Rounds = Number(value) },
                ["--seconds", var value] => options with { Seconds = Number(value) },
                ["--warm-up", var value] => options with { WarmUp = Number(value) },
                ["--connections", var value] => options with { Connections = Number(value) },
                ["--records", var value] => options with { Records = Number(value, MaxRecords) },
                ["--directory", var value] => options with { Directory = Path.GetFullPath(value) },
                ["--output", var value] => options with { Output = Path.GetFullPath(value) },
                _ => throw new BenchmarkException(Usage),
            };
        return options;
    }

    private static int Number(string value, int max = 3600) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= max
            ? number
            : throw new BenchmarkException(Usage);
}
