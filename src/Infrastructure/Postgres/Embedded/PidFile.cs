using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>
/// postmaster.pid, by which PostgreSQL keeps two servers off one cluster. It judges the file itself, and recovers from a dead server's;
/// nothing here deletes it.
/// </summary>
internal sealed class PidFile(DataDirectory data, ServerAccount account)
{
    private readonly string _path = Path.Combine(data.Cluster, "postmaster.pid");

    /// <summary>Whether the process that the file names lives and serves this very cluster.</summary>
    public async Task<bool> IsOurServerAsync(CancellationToken ct)
    {
        if (ReadPid(_path) is not { } pid)
            return false;
        if (!OperatingSystem.IsLinux())
            return NameOf(pid)?.StartsWith("postgres", StringComparison.Ordinal) == true;
        // Asked as the server's user: root without CAP_SYS_PTRACE, as in a container, may not.
        var directory = await account.RunAsync("readlink", [$"/proc/{pid}/cwd"], "/", ct);
        return directory.Output.TrimEnd('\n') == PhysicalPath.Of(data.Cluster);
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
        return $"{file} names process {ReadPid(file)}, which runs but is not this database's server";
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
