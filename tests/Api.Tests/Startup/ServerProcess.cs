using System.Diagnostics;
using System.Globalization;

namespace Arklow.Api.Tests.Startup;

/// <summary>The embedded PostgreSQL's process, seen from outside.</summary>
internal static class ServerProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static string PidFile(string directory) => Path.Combine(directory, "postgres", "postmaster.pid");

    public static bool Runs(string directory) => File.Exists(PidFile(directory)) && IsAlive(Pid(directory));

    public static int Pid(string directory) => int.Parse(File.ReadLines(PidFile(directory)).First(), CultureInfo.InvariantCulture);

    /// <summary>A process and all that it started, and they.</summary>
    public static IReadOnlyList<int> Tree(int root)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .ToDictionary(pid => pid, pid => Stat(pid)?.Parent);
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
            tree.AddRange(parents.Where(process => process.Value == tree[i]).Select(process => process.Key));
        return tree;
    }

    /// <summary>Alive: there, and no zombie that nobody has reaped yet.</summary>
    public static bool IsAlive(int pid) => Stat(pid) is { State: not "Z" };

    /// <summary>Sends a signal, by its name without SIG, to all of them at once.</summary>
    public static async Task SignalAsync(string signal, params IEnumerable<int> pids)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. pids.Select(pid => $"{pid}")]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it without a clean shutdown, as a crash would, and at the same moment <paramref name="others"/>.</summary>
    public static async Task CrashAsync(string directory, params IEnumerable<int> others)
    {
        var tree = Tree(Pid(directory));
        await SignalAsync("KILL", [tree[0], .. others]);
        await UntilAsync(() => !tree.Any(IsAlive));
    }

    /// <summary>Ends it as an administrator in a hurry would.</summary>
    public static async Task StopAsync(string directory)
    {
        var pid = Pid(directory);
        await SignalAsync("INT", pid);
        await UntilAsync(() => !IsAlive(pid));
    }

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(Patience), "did not come about within a minute");
            await Task.Delay(20);
        }
    }

    private static (string State, int Parent)? Stat(int pid)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{pid}/stat");
            var after = fields[(fields.LastIndexOf(')') + 2)..].Split(' ');
            return (after[0], int.Parse(after[1], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
