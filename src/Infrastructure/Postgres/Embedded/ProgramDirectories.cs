namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>Where PostgreSQL's server programs usually are.</summary>
internal static class ProgramDirectories
{
    /// <summary>The directories of PATH, then those of Debian, Red Hat, Homebrew and Windows that exist, in no order of versions.</summary>
    public static IReadOnlyList<string> Usual()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return [.. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), .. Installed()];
    }

    private static IEnumerable<string> Installed() =>
        OperatingSystem.IsWindows()
            ? Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*")
            :
            [
                .. Versions("/usr/lib/postgresql", "*"),
                .. Versions("/usr", "pgsql-*"),
                .. Versions("/opt/homebrew/opt", "postgresql@*"),
                .. Versions("/usr/local/opt", "postgresql@*"),
                .. Versions("/home/linuxbrew/.linuxbrew/opt", "postgresql@*"),
            ];

    private static IEnumerable<string> Versions(string parent, string pattern) =>
        Directory.Exists(parent) ? Directory.EnumerateDirectories(parent, pattern).Select(version => Path.Combine(version, "bin")) : [];
}
