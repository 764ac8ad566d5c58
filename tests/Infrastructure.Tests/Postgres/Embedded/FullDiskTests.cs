using System.Runtime.Versioning;
using Arklow.Infrastructure.Postgres.Embedded;

namespace Arklow.Infrastructure.Tests.Postgres.Embedded;

/// <summary>On a real small disk where the runner may mount one (root), else with scripts that say what PostgreSQL says on one.</summary>
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
internal sealed class FullDiskTests
{
    private const string Full = "No space left on device";

    [Test]
    public async Task A_disk_too_small_for_a_new_database()
    {
        await using var directory = new TestDirectory();
        var real = await directory.TryMountAsync("8m");
        IEnumerable<string> programs = real
            ? ProgramDirectories.Usual()
            :
            [
                await directory.FakeProgramsAsync(
                    "echo 'postgres (PostgreSQL) 15.1'",
                    "echo '2026-01-01 00:00:00.000 UTC [7] PANIC:  could not write to file \"pg_wal/xlogtemp.7\": No space left on device' >&2; "
                        + "echo 'child process was terminated by signal 6: Aborted' >&2; exit 1"
                ),
            ];

        var line = await directory.FailToStartAsync(programs);

        Assert.That(line, Does.Contain(directory.Cluster).And.Contain(Full).And.Not.Contain(" UTC ["));
        Assert.That(Directory.GetDirectories(directory.Path_).Select(Path.GetFileName), Is.EqualTo(new[] { "run" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_disk_that_is_full_when_the_server_starts(bool hasLog)
    {
        await using var directory = new TestDirectory();
        var real = await directory.TryMountAsync("100m");
        await directory.InitialiseAsync();
        IEnumerable<string> programs = ProgramDirectories.Usual();
        if (real)
        {
            if (!hasLog)
                File.Delete(directory.In("postgres/server.log"));
            await TestDirectory.ShellAsync("cat /dev/zero >\"$1\" 2>/dev/null || true", directory.In("filler"));
        }
        else
        {
            const string said =
                "2026-01-01 00:00:00.000 UTC [7] FATAL:  could not write lock file \"postmaster.pid\": No space left on device";
            var pgCtl = (hasLog ? $"echo '{said}' >>postgres/server.log" : $"echo '{said}' >&2") + "; exit 1";
            programs = [await directory.FakeProgramsAsync("echo 'postgres (PostgreSQL) 15.1'", pgCtl: pgCtl)];
        }

        var line = await directory.FailToStartAsync(programs);

        Assert.That(line, Does.StartWith("PostgreSQL did not start: ").And.Contain(Full).And.Contain(directory.In("postgres/server.log")));
        File.Delete(directory.In("filler"));
        await directory.InitialiseAsync();
    }
}
