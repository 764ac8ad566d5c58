using System.Globalization;

namespace Arklow.Benchmarks;

/// <summary>PostgreSQL's own load generator: the same statements and values, prepared, in one pipeline and so in one transaction and one round trip.</summary>
internal sealed class PgBenchContestant(string name, Stage stage, int connections) : IContestant
{
    // More than any leg can use.
    private const long Ids = 1L << 32;

    private readonly string _pgbench = Programs.Find("pgbench", "postgresql");

    public string Name { get; } = name;

    public async Task<Leg> RunAsync(int seconds, CancellationToken ct)
    {
        var database = stage.Scratch.Unsealed;
        var directory = Directory.CreateDirectory(Path.Combine(stage.Scratch.Directory, "pgbench")).FullName;
        var script = Path.Combine(directory, "create.sql");
        var values = stage.Row.Values().Concat(stage.Record.Values()).ToLookup(value => value.Value is null);
        await File.WriteAllLinesAsync(script, Script([.. values[true].Select(value => value.Key)]), ct);
        (string, string)[] variables =
        [
            ("turn", "0"),
            ("clients", Text(connections)),
            ("first", Text(await database.ReserveIdsAsync(Ids, ct))),
            .. values[false]
                .Select(value => (value.Key, value.Value is byte[] bytes ? $@"\x{Convert.ToHexStringLower(bytes)}" : Text(value.Value))),
        ];
        string[] arguments =
        [
            "--no-vacuum",
            "--protocol=prepared",
            "--jobs=1",
            $"--client={Text(connections)}",
            $"--time={Text(seconds)}",
            $"--file={script}",
            "--log",
            $"--log-prefix={Path.Combine(directory, "log")}",
            .. variables.Select(variable => $"--define={variable.Item1}={variable.Item2}"),
            database.App.Database!,
        ];
        (string, string?)[] environment =
        [
            ("PGHOST", database.App.Host),
            ("PGPORT", Text(database.App.Port)),
            ("PGUSER", database.App.Username),
            ("PGOPTIONS", "-c search_path=arklow"),
        ];
        var lines = await Child.RunAsync(_pgbench, arguments, environment, ct);
        var latencies = await ReadLatenciesAsync(directory, ct);
        Directory.Delete(directory, recursive: true);
        var perSecond = double.Parse(
            lines.First(line => line.StartsWith("tps = ", StringComparison.Ordinal)).Split(' ')[2],
            CultureInfo.InvariantCulture
        );
        return new(latencies.Count, latencies.Count / perSecond, At(latencies, 0.50), At(latencies, 0.99), Cpu: null);
    }

    private static IEnumerable<string> Script(HashSet<string> nulls) =>
        [
            @"\set turn :turn + 1",
            @"\set Id :first + 2 * (:turn * :clients + :client_id)",
            @"\set RecordId :Id + 1",
            @"\set TargetId :Id",
            @"\startpipeline",
            .. Statements.ForPgBench(nulls),
            @"\endpipeline",
        ];

    /// <summary>In milliseconds, in order. Each line of the log is: client, transaction, microseconds, …</summary>
    private static async Task<List<double>> ReadLatenciesAsync(string directory, CancellationToken ct)
    {
        var latencies = new List<double>();
        foreach (var log in Directory.EnumerateFiles(directory, "log.*"))
        await foreach (var line in File.ReadLinesAsync(log, ct))
            latencies.Add(long.Parse(line.Split(' ', 4)[2], CultureInfo.InvariantCulture) / 1e3);
        latencies.Sort();
        return latencies.Count > 0 ? latencies : throw new BenchmarkException("pgbench logged no transaction.");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
