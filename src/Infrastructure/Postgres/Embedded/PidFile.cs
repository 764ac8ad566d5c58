using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Arklow.Infrastructure.Postgres.Embedded;

internal enum PidHolder
{
    /// <summary>There is no file, or no number in it.</summary>
    Nobody,

    /// <summary>The server of this very cluster.</summary>
    Server,

    /// <summary>A process that is gone, or has ended and is about to be.</summary>
    Dying,

    /// <summary>A process that got the number by chance, or was written there.</summary>
    Stranger,
}

/// <summary>
/// postmaster.pid, by which PostgreSQL keeps two servers off one cluster. It judges the file itself, and recovers from a dead server's;
/// nothing here deletes it.
/// </summary>
internal sealed class PidFile(DataDirectory data, ServerAccount account)
{
    private readonly string _path = Path.Combine(data.Cluster, "postmaster.pid");

    /// <summary>Who bears the number in the file.</summary>
    public async Task<PidHolder> HolderAsync(CancellationToken ct)
    {
        if (ReadPid(_path) is not { } pid)
            return PidHolder.Nobody;
        if (!OperatingSystem.IsLinux())
            return NameOf(pid)?.StartsWith("postgres", StringComparison.Ordinal) == true ? PidHolder.Server : PidHolder.Stranger;
        // Asked as the server's user: root without CAP_SYS_PTRACE, as in a container, may not.
        var directory = (await account.RunAsync("readlink", [$"/proc/{pid}/cwd"], "/", ct)).Output.TrimEnd('\n');
        if (directory.Length == 0)
            return PidHolder.Dying;
        return directory == PhysicalPath.Of(data.Cluster) ? PidHolder.Server : PidHolder.Stranger;
    }

    /// <summary>One line for a person if PostgreSQL refused because of the file (or its sibling by the socket), else null.</summary>
    public string? Complaint(string said)
    {
        string[] garbage = ["invalid data in PID file", "the PID file", "bogus data in lock file", "lock file \"postmaster.pid\" is empty"];
        var complaint = garbage.Any(mark => said.Contains(mark, StringComparison.Ordinal))
            ? $"{_path} holds no process id"
            : Collision(said);
        return complaint is null
            ? null
            : $"PostgreSQL did not start: {complaint}. If no PostgreSQL uses {data.Cluster}, delete that file and start again.";
    }

    private string? Collision(string said)
    {
        if (
            FailureLine.Find(said) is not { } line
            || !line.Contains("already exists", StringComparison.Ordinal)
            || line.Split('"') is not [_, var name, ..]
        )
            return null;
        var file = Path.Combine(data.Cluster, name);
        return $"{file} names process {ReadPid(file)}, which is there but does not serve this database";
    }

    private static int? ReadPid(string path)
    {
        try
        {
            using var lines = new StreamReader(path);
            return int.TryParse(lines.ReadLine(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var pid)
                ? Math.Abs(pid)
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string? NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
