using System.Runtime.Versioning;
using Arklow.Infrastructure.Postgres.Embedded;
using Npgsql;

namespace Arklow.Infrastructure.Tests.Postgres.Embedded;

[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
internal sealed class EmbeddedPostgresTests
{
    [Test]
    public async Task The_first_start_makes_a_database_that_both_roles_reach()
    {
        await using var directory = new TestDirectory();

        await using var postgres = await directory.StartAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                await Ask(postgres.OwnerConnectionString, "select current_user || '@' || current_database()"),
                Is.EqualTo("arklow_owner@arklow")
            );
            Assert.That(
                await Ask(postgres.AppConnectionString, "select current_user || '@' || current_database()"),
                Is.EqualTo("arklow@arklow")
            );
            Assert.That(await Ask(postgres.OwnerConnectionString, "show server_encoding"), Is.EqualTo("UTF8"));
            Assert.That(await Ask(postgres.OwnerConnectionString, "show lc_collate"), Is.EqualTo("C"));
            Assert.That(await Ask(postgres.OwnerConnectionString, "show data_checksums"), Is.EqualTo("on"));
        }
    }

    [Test]
    public async Task The_server_listens_on_no_network_and_commits_durably()
    {
        await using var directory = new TestDirectory();
        await using var postgres = await directory.StartAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ask(postgres.AppConnectionString, "show listen_addresses"), Is.Empty);
            Assert.That(await Ask(postgres.AppConnectionString, "show fsync"), Is.EqualTo("on"));
            Assert.That(await Ask(postgres.AppConnectionString, "show synchronous_commit"), Is.EqualTo("on"));
            Assert.That(await Ask(postgres.AppConnectionString, "show full_page_writes"), Is.EqualTo("on"));
            Assert.That(File.ReadLines(directory.PidFile).ElementAt(5), Is.Empty, "the address the server says that it listens on");
            Assert.That(await ListeningSocketsAsync(directory.ServerPid), Has.Count.EqualTo(1).And.All.Contains("/.s.PGSQL."));
        }
    }

    [Test]
    public async Task The_app_role_owns_nothing_and_is_nobody_special()
    {
        await using var directory = new TestDirectory();
        await using var postgres = await directory.StartAsync();
        const string special = "rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication";

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ask(postgres.AppConnectionString, $"select {special} from pg_roles where rolname = current_user"), Is.False);
            Assert.That(
                await Ask(postgres.OwnerConnectionString, $"select {special} from pg_roles where rolname = current_user"),
                Is.False
            );
            Assert.That(
                await Ask(
                    postgres.AppConnectionString,
                    "select count(*) from pg_shdepend where refobjid = 'arklow'::regrole and deptype = 'o'"
                ),
                Is.Zero
            );
            Assert.That(
                await Ask(postgres.AppConnectionString, "select nspowner::regrole::text from pg_namespace where nspname = 'arklow'"),
                Is.EqualTo("arklow_owner")
            );
            Assert.That(
                await Refused(postgres.AppConnectionString, "create table arklow.t ()"),
                Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege)
            );
            Assert.That(
                await Refused(postgres.AppConnectionString, "create table public.t ()"),
                Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege)
            );
            Assert.That(
                await Refused(postgres.AppConnectionString, "create temporary table t ()"),
                Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege)
            );
        }
    }

    [Test]
    public async Task The_app_role_works_in_the_tables_that_the_owner_makes()
    {
        await using var directory = new TestDirectory();
        await using var postgres = await directory.StartAsync();

        await Ask(postgres.OwnerConnectionString, "create table arklow.t (id bigint); create sequence arklow.s");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                await Ask(postgres.AppConnectionString, "insert into arklow.t values (nextval('arklow.s')) returning id"),
                Is.EqualTo(1)
            );
            Assert.That(await Ask(postgres.AppConnectionString, "update arklow.t set id = 2 returning id"), Is.EqualTo(2));
            Assert.That(await Ask(postgres.AppConnectionString, "delete from arklow.t returning id"), Is.EqualTo(2));
            Assert.That(
                await Refused(postgres.AppConnectionString, "truncate arklow.t"),
                Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege)
            );
            Assert.That(
                await Refused(postgres.AppConnectionString, "drop table arklow.t"),
                Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege)
            );
        }
    }

    [Test]
    public async Task A_start_completes_what_an_interrupted_one_left_half_made()
    {
        await using var directory = new TestDirectory();
        await using var first = await directory.StartAsync();
        var address = new ServerAddress(new NpgsqlConnectionStringBuilder(first.OwnerConnectionString).Host!);
        await using (var superuser = await address.OpenAsSuperuserAsync("postgres", default))
        {
            await using var drop = new NpgsqlCommand("drop database arklow", superuser);
            await drop.ExecuteNonQueryAsync();
            drop.CommandText = "drop role arklow";
            await drop.ExecuteNonQueryAsync();
        }

        await using var second = await directory.StartAsync();

        await Ask(second.OwnerConnectionString, "create table arklow.t (id bigint)");
        Assert.That(await Ask(second.AppConnectionString, "select count(*) from arklow.t"), Is.Zero);
    }

    [Test]
    public async Task Nobody_but_the_servers_user_gets_at_the_cluster_and_the_socket()
    {
        await using var directory = new TestDirectory();
        await using var postgres = await directory.StartAsync();
        var account = await TestDirectory.AccountAsync();

        foreach (var path in new[] { directory.Cluster, directory.In("run") })
            Assert.That(
                await FileOwner.OfAsync(path, default),
                Is.EqualTo(new FileOwner(account.Uid!, "drwx------")).Using<FileOwner>(SamePrivacy)
            );

        var mode = File.GetUnixFileMode(directory.Path_);
        Assert.That(mode, Is.EqualTo(Environment.IsPrivilegedProcess ? (UnixFileMode)0b111_001_001 : (UnixFileMode)0b111_000_000));
        Assert.That(File.GetUnixFileMode(directory.In("use.lock")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task The_server_holds_neither_our_locks_nor_our_pipes()
    {
        await using var directory = new TestDirectory();
        await using var postgres = await directory.StartAsync();

        var open = await TestDirectory.ShellAsServerAsync("ls -l /proc/$1/fd", $"{directory.ServerPid}");

        Assert.That(open, Does.Contain("server.log").And.Not.Contain(".lock\n").And.Not.Contain(directory.Path_ + "/use.lock"));
        foreach (var fd in new[] { 0, 1, 2 })
            Assert.That(
                await TestDirectory.ShellAsServerAsync("readlink /proc/$1/fd/$2", $"{directory.ServerPid}", $"{fd}"),
                Does.StartWith("/")
            );
    }

    [Test]
    public async Task The_server_is_in_a_session_of_its_own()
    {
        await using var directory = new TestDirectory();
        await using var postgres = await directory.StartAsync();

        var session = await TestDirectory.ShellAsync("cut -d' ' -f6 /proc/$1/stat", $"{directory.ServerPid}");
        var ours = await TestDirectory.ShellAsync("cut -d' ' -f6 /proc/$1/stat", $"{Environment.ProcessId}");

        Assert.That(session, Is.Not.EqualTo(ours));
    }

    [TestCase("it's \"quoted\" \\ and spaced")]
    [TestCase("comma,colon:$(touch x);ü")]
    [TestCase("-so-long-that-no-socket-fits-in-it-so-long-that-no-socket-fits-in-it-so-long-that-no-socket-fits-in-it-at-all")]
    public async Task Any_path_will_do(string name)
    {
        await using var directory = new TestDirectory(name);

        await using var postgres = await directory.StartAsync();

        Assert.That(await Ask(postgres.AppConnectionString, "select 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_data_directory_can_be_moved()
    {
        await using var directory = new TestDirectory("before");
        await using (var before = await directory.StartAsync())
            await Ask(before.OwnerConnectionString, "create table arklow.kept ()");
        var after = Path.Combine(Path.GetDirectoryName(directory.Path_)!, "after");
        Directory.Move(directory.Path_, after);

        await using var postgres = await EmbeddedPostgres.StartAsync(after, CancellationToken.None);

        Assert.That(await Ask(postgres.AppConnectionString, "select count(*) from arklow.kept"), Is.Zero);
    }

    private static Task<object?> Ask(string connectionString, string sql) => TestDirectory.AskAsync(connectionString, sql);

    private static async Task<string?> Refused(string connectionString, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => Ask(connectionString, sql)))!.SqlState;

    private static bool SamePrivacy(FileOwner one, FileOwner other) =>
        one.Uid == other.Uid && one.IsPrivateDirectory == other.IsPrivateDirectory;

    /// <summary>What of /proc/net belongs to the process and listens: TCP by address, unix sockets by path.</summary>
    private static async Task<List<string>> ListeningSocketsAsync(int pid)
    {
        var links = await TestDirectory.ShellAsServerAsync("for f in /proc/$1/fd/*; do readlink $f; done", $"{pid}");
        var inodes = links
            .Split('\n')
            .Where(link => link.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(link => link[8..^1])
            .ToHashSet();
        var tcp = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines);
        var all = tcp.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line[3] == "0A")
            .Select(line => (line[9], line[1]));
        var unix = File.ReadLines("/proc/net/unix")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line[3] == "00010000");
        return
        [
            .. all.Concat(unix.Select(line => (line[6], line.ElementAtOrDefault(7) ?? "")))
                .Where(socket => inodes.Contains(socket.Item1))
                .Select(socket => socket.Item2),
        ];
    }
}
