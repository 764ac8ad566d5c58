namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>Picks from PostgreSQL's output the one line that tells a person what went wrong.</summary>
internal static class FailureLine
{
    private const string FullDisk = "No space left on device";
    private static readonly string[] Marks = ["PANIC:", "FATAL:", "ERROR:", "error:"];

    /// <summary>
    /// The last line about a full disk, else the last PANIC, FATAL or error, without time stamp and program name; null if there is none.
    /// </summary>
    public static string? Find(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line =
            lines.LastOrDefault(line => line.Contains(FullDisk, StringComparison.Ordinal))
            ?? lines.LastOrDefault(line => Marks.Any(mark => line.Contains(mark, StringComparison.Ordinal)));
        return line is null ? null : WithoutPrefix(line);
    }

    /// <summary>As <see cref="Find"/>, or else the last line of all, or else the exit code.</summary>
    public static string Of(ProgramResult result) =>
        Find(result.Error + "\n" + result.Output)
        ?? result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault()
        ?? $"exit code {result.ExitCode}";

    private static string WithoutPrefix(string line)
    {
        var at = Marks.Select(mark => line.IndexOf(mark, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(0).Min();
        return line[at..].Replace(":  ", ": ", StringComparison.Ordinal);
    }
}
