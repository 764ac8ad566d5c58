using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace Arklow.Infrastructure.Tests.Postgres.Embedded;

/// <summary>Each of these is one line for a person, and nothing is damaged: once mended, the next start works.</summary>
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
internal sealed class StartFailureTests
{
    [Test]
    public async Task No_programs_at_all()
    {
        await using var directory = new TestDirectory();

        var line = await directory.FailToStartAsync(programs: []);

        Assert.That(line, Does.Contain("apt-get install postgresql").And.Contain("dnf").And.Contain("brew").And.Contain("winget"));
        Assert.That(Directory.Exists(directory.Path_), Is.False);
    }

    [Test]
    public async Task Programs_that_are_too_old_do_not_count()
    {
        await using var directory = new TestDirectory();
        var old = await directory.FakeProgramsAsync("echo 'postgres (PostgreSQL) 14.12'");

        Assert.That(await directory.FailToStartAsync([old]), Does.Contain("PostgreSQL 15 or later"));
    }

    [TestCase("99", "install PostgreSQL 99, or choose another data directory")]
    [TestCase("13", "install PostgreSQL 13, or move the data with pg_upgrade")]
    public async Task A_database_of_another_major_version(string version, string advice)
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        var file = directory.In("postgres/PG_VERSION");
        var real = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, version + "\n");

        Assert.That(await directory.FailToStartAsync(), Does.Contain($"made by PostgreSQL {version}").And.Contain(advice));

        await File.WriteAllTextAsync(file, real);
        await directory.InitialiseAsync();
    }

    [Test]
    public async Task A_directory_that_is_no_database()
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        File.Delete(directory.In("postgres/PG_VERSION"));

        Assert.That(await directory.FailToStartAsync(), Does.Contain("is no PostgreSQL database"));
        Assert.That(Directory.Exists(directory.In("postgres/base")), Is.True);
    }

    [TestCase("")]
    [TestCase("postgres")]
    [TestCase("run")]
    public async Task A_file_where_a_directory_should_be(string name)
    {
        await using var directory = new TestDirectory();
        if (name.Length > 0)
            Directory.CreateDirectory(directory.Path_);
        var file = name.Length > 0 ? directory.In(name) : directory.Path_;
        await File.WriteAllTextAsync(file, "precious");

        Assert.That(await directory.FailToStartAsync(), Does.Contain(file).And.Contain("is a file"));
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("precious"));
    }

    [Test]
    public async Task A_directory_that_the_servers_user_cannot_enter()
    {
        await using var directory = new TestDirectory("closed/data");
        var closed = Path.GetDirectoryName(directory.Path_)!;
        Directory.CreateDirectory(directory.Path_);
        // root enters everything, but postgres, whom root runs the server as, does not
        File.SetUnixFileMode(closed, Environment.IsPrivilegedProcess ? (UnixFileMode)0b111_000_000 : UnixFileMode.None);

        var line = await directory.FailToStartAsync();

        Assert.That(line, Does.Contain(closed).And.Contain("Arklow__DataDirectory"));
    }

    [Test]
    public async Task A_directory_that_nobody_can_write_to()
    {
        await using var directory = new TestDirectory();
        if (Environment.IsPrivilegedProcess)
            Directory.CreateSymbolicLink(directory.Path_, "/proc"); // permission bits do not bind root; there even root makes no file
        else
            Directory.CreateDirectory(directory.Path_, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.That(await directory.FailToStartAsync(), Does.Contain(directory.Path_).And.Contain("Arklow__DataDirectory"));
    }

    [Test]
    public async Task A_database_of_another_user()
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        var mine = directory.Cluster + "-mine";
        Directory.Move(directory.Cluster, mine);
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory(directory.Cluster); // root's, and the server runs as postgres
        else
            Directory.CreateSymbolicLink(directory.Cluster, "/etc"); // root's, and we are not root

        Assert.That(await directory.FailToStartAsync(), Does.Contain("belongs to user id 0"));
    }

    [Test]
    public async Task A_socket_directory_of_another_user()
    {
        await using var directory = new TestDirectory();
        Directory.CreateDirectory(directory.Path_);
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory(directory.In("run"), (UnixFileMode)0b111_000_000);
        else
            Directory.CreateSymbolicLink(directory.In("run"), "/tmp");

        Assert.That(await directory.FailToStartAsync(), Does.Contain(directory.In("run")).And.Contain("must be a directory that user"));
    }

    [Test]
    public async Task A_pid_file_of_a_dead_server_is_no_failure()
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        using var dead = Process.Start("true");
        await dead.WaitForExitAsync();
        await directory.WritePidFileAsync($"{dead.Id}");

        await using var postgres = await directory.StartAsync();

        Assert.That(directory.ServerPid, Is.Not.EqualTo(dead.Id));
    }

    [Test]
    public async Task A_pid_file_that_names_a_stranger()
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        var stranger = int.Parse(
            await TestDirectory.ShellAsServerAsync("sleep 600 >/dev/null 2>&1 & echo $!"),
            CultureInfo.InvariantCulture
        );
        await directory.WritePidFileAsync($"{stranger}");

        var line = await directory.FailToStartAsync();

        Assert.That(line, Does.Contain(directory.PidFile).And.Contain($"process {stranger}").And.Contain("delete that file"));
        Assert.That(directory.ServerPid, Is.EqualTo(stranger), "the file is a person's to delete");
        await TestDirectory.ShellAsync("kill $1", $"{stranger}"); // alive still: nobody took it for the server and stopped it
        await TestDirectory.UntilAsync(() =>
            !Directory.Exists($"/proc/{stranger}") || File.ReadAllText($"/proc/{stranger}/stat").Contains(") Z ")
        );
    }

    [TestCase("")]
    [TestCase("garbage")]
    public async Task A_pid_file_that_names_nobody(string content)
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        await directory.WritePidFileAsync(content);

        Assert.That(await directory.FailToStartAsync(), Does.Contain(directory.PidFile).And.Contain("delete that file"));

        File.Delete(directory.PidFile);
        await directory.InitialiseAsync();
    }

    [Test]
    public async Task A_setting_that_the_server_refuses()
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        await File.AppendAllTextAsync(directory.In("postgres/postgresql.conf"), "\nno_such_setting = 1\n");

        var line = await directory.FailToStartAsync();

        Assert.That(line, Does.StartWith("PostgreSQL did not start: FATAL:").And.Contain(directory.In("postgres/server.log")));
    }

    [Test]
    public async Task A_failing_initdb_leaves_nothing_behind()
    {
        await using var directory = new TestDirectory();
        var broken = await directory.FakeProgramsAsync(
            "echo 'postgres (PostgreSQL) 15.1'",
            "echo 'initdb: error: could not write file \"x\": No space left on device' >&2; echo 'initdb: removing contents' >&2; exit 1"
        );

        var line = await directory.FailToStartAsync([broken]);

        Assert.That(line, Does.EndWith("error: could not write file \"x\": No space left on device"));
        Assert.That(Directory.GetDirectories(directory.Path_).Select(Path.GetFileName), Is.EqualTo(new[] { "run" }));
        await directory.InitialiseAsync();
    }
}
