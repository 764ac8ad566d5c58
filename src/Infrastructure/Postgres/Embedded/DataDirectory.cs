using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>
/// Where the embedded server keeps its things: <c>postgres/</c> the cluster, <c>run/</c> its socket, two lock files. Other files are not its business.
/// The path is the physical one, so that all who come by different links meet.
/// </summary>
internal sealed record DataDirectory(string Path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Cluster => In("postgres");

    public string Log => System.IO.Path.Combine(Cluster, "server.log");

    /// <summary>Held while the server is started or stopped.</summary>
    public string StartLock => In("start.lock");

    /// <summary>Shared by every process that uses the server, for its life.</summary>
    public string UseLock => In("use.lock");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the directory if need be, and sees to it that the server's user can enter it.</summary>
    /// <exception cref="StartupException">It is a file, or the server's user cannot get there.</exception>
    public static async Task<DataDirectory> OpenAsync(string path, ServerAccount account, CancellationToken ct)
    {
        if (path.Any(char.IsControl))
            throw new StartupException(
                "The path of the data directory holds control characters: choose another with Arklow__DataDirectory."
            );
        path = System.IO.Path.GetFullPath(path);
        if (File.Exists(path))
            throw new StartupException(
                $"The data directory {path} is a file: move it away, or choose a directory with Arklow__DataDirectory."
            );
        if (!Directory.Exists(path))
            Make(path, account);
        var data = new DataDirectory(PhysicalPath.Of(path));
        if (account.IsOther)
            await data.LetInAsync(account, ct);
        return data;
    }

    private static void Make(string path, ServerAccount account)
    {
        if (System.IO.Path.GetDirectoryName(path) is { } parent && account.IsOther && !Directory.Exists(parent))
            Make(parent, account); // whatever the umask says, the server's user must get through
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, account.IsOther ? OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : OwnerOnly);
    }

    private async Task LetInAsync(ServerAccount account, CancellationToken ct)
    {
        var closed = await FirstClosedAsync(account, ct);
        if (closed == Path && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            closed = await FirstClosedAsync(account, ct);
        }

        if (closed.Length > 0)
            throw new StartupException(
                $"As root, Arklow runs PostgreSQL as user {account.Name}, who cannot enter {closed}: "
                    + "choose a data directory elsewhere with Arklow__DataDirectory, for example /var/lib/arklow."
            );
    }

    private async Task<string> FirstClosedAsync(ServerAccount account, CancellationToken ct)
    {
        const string script = "for d; do test -x \"$d\" || { printf %s \"$d\"; exit; }; done";
        return (await account.RunAsync("sh", ["-c", script, "sh", .. PhysicalPath.Ancestry(Path)], "/", ct)).Output;
    }
}
