using System.Globalization;
using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The server programs of one PostgreSQL, in one directory. They find each other by it.</summary>
internal sealed record ServerPrograms(string Directory, int Major)
{
    /// <summary>The oldest major version that Arklow's SQL runs on.</summary>
    public const int OldestMajor = 15;

    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public string InitDb => Path.Combine(Directory, "initdb" + Suffix);

    public string PgCtl => Path.Combine(Directory, "pg_ctl" + Suffix);

    private string Postgres => Path.Combine(Directory, "postgres" + Suffix);

    /// <summary>Every complete set of programs in <paramref name="directories"/> that is new enough, newest first.</summary>
    /// <exception cref="StartupException">There is none.</exception>
    public static async Task<IReadOnlyList<ServerPrograms>> FindAsync(IEnumerable<string> directories, CancellationToken ct)
    {
        var found = new List<ServerPrograms>();
        foreach (var directory in directories.Select(RealDirectory).OfType<string>().Distinct())
        {
            var programs = new ServerPrograms(directory, 0);
            if (!File.Exists(programs.InitDb) || !File.Exists(programs.PgCtl) || !File.Exists(programs.Postgres))
                continue;
            var version = await ProgramRunner.RunAsync(programs.Postgres, ["--version"], Path.GetTempPath(), ct);
            if (version.Succeeded && MajorOf(version.Output) is >= OldestMajor and var major)
                found.Add(programs with { Major = major });
        }

        return found.Count > 0
            ? [.. found.OrderByDescending(programs => programs.Major)]
            : throw new StartupException(
                $"No server programs of PostgreSQL {OldestMajor} or later were found on PATH or in the usual places: install them "
                    + "(Debian, Ubuntu: apt-get install postgresql; Red Hat, Fedora: dnf install postgresql-server; "
                    + "macOS: brew install postgresql@17; Windows: winget install PostgreSQL.PostgreSQL.17), "
                    + "or name a server of your own with ConnectionStrings__Arklow."
            );
    }

    /// <summary>The newest of <paramref name="found"/> for a new cluster (null), the very major of an old one: other majors do not read its files.</summary>
    public static ServerPrograms Choose(IReadOnlyList<ServerPrograms> found, int? clusterMajor, string cluster)
    {
        if (clusterMajor is not { } major)
            return found[0];
        var versions = string.Join(", ", found.Select(programs => programs.Major).Distinct());
        return found.FirstOrDefault(programs => programs.Major == major)
            ?? throw new StartupException(
                $"The database in {cluster} was made by PostgreSQL {major}, and only the programs of {versions} were found: "
                    + $"install PostgreSQL {major}"
                    + (
                        major > found[0].Major
                            ? ", or choose another data directory with Arklow__DataDirectory."
                            : ", or move the data with pg_upgrade."
                    )
            );
    }

    // initdb may be a link from a directory of PATH: its siblings stand where it leads.
    private static string? RealDirectory(string directory)
    {
        var initdb = Path.GetFullPath(Path.Combine(directory, "initdb" + Suffix));
        if (!File.Exists(initdb))
            return null;
        var real = Path.GetDirectoryName(File.ResolveLinkTarget(initdb, returnFinalTarget: true)?.FullName ?? initdb);
        return real is null ? null : PhysicalPath.Of(real);
    }

    private static int? MajorOf(string version)
    {
        var digits = version.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).ToArray();
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
