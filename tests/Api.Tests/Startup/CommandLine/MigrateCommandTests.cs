using System.Runtime.Versioning;
using Dapper;

namespace Arklow.Api.Tests.Startup.CommandLine;

[UnsupportedOSPlatform("windows")]
internal sealed class MigrateCommandTests
{
    private const string NothingToDo = "Nothing to do: the database is migrated.\n";
    private const string Applied = @"\AApplied 0001_credentials\.sql, 0002_identity\.sql.*\.\n\z";

    [Test]
    public async Task With_the_owners_connection_alone_it_migrates_once_and_what_does_not_migrate_then_serves()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await using var instance = Instance.Empty();
        var owner = ("ConnectionStrings__ArklowOwner", own.ConnectionString(own.Owner));

        Assert.That(await MigrateAsync(instance, owner), Does.Match(Applied));
        Assert.That(await MigrateAsync(instance, owner), Is.EqualTo(NothingToDo));

        Assert.That(Directory.Exists(instance.Directory), Is.False, "it makes no file");
        await ServesAsync(instance, ("ConnectionStrings__Arklow", own.ConnectionString(own.App)), ("Arklow__MigrateOnStart", "false"));
    }

    [Test]
    public async Task Two_at_once_migrate_once()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await using var instance = Instance.Empty();
        var owner = ("ConnectionStrings__ArklowOwner", own.ConnectionString(own.Owner));

        var lines = await Task.WhenAll(MigrateAsync(instance, owner), MigrateAsync(instance, owner));

        Assert.That(lines, Has.One.EqualTo(NothingToDo).And.One.Match(Applied));
    }

    [TestCase("false")]
    [TestCase("nonsense")]
    public async Task Without_connection_strings_it_migrates_the_embedded_server_and_stops_it_whatever_a_start_would_do(
        string migrateOnStart
    )
    {
        await using var instance = Instance.Empty();

        Assert.That(await MigrateAsync(instance, ("Arklow__MigrateOnStart", migrateOnStart)), Does.Match(Applied));

        Assert.That(instance.IsServed, Is.False);
        Assert.That(
            Directory.GetFiles(instance.Directory, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Has.None.EqualTo("root.key").And.None.EqualTo("bootstrap.json")
        );
        Assert.That(await MigrateAsync(instance), Is.EqualTo(NothingToDo));
        await ServesAsync(instance, ("Arklow__MigrateOnStart", "false"));
    }

    [Test]
    public async Task An_embedded_server_that_somebody_else_uses_goes_on()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        await using var server = await instance.StartServerAsync();

        Assert.That(await MigrateAsync(instance), Is.EqualTo(NothingToDo));

        Assert.That(instance.IsServed, Is.True);
    }

    [Test]
    public async Task A_root_key_that_is_missing_or_wrong_does_not_matter()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        await File.WriteAllTextAsync(instance.RootKey, "none");

        Assert.That(await MigrateAsync(instance), Is.EqualTo(NothingToDo));

        File.Delete(instance.RootKey);
        Assert.That(await MigrateAsync(instance), Is.EqualTo(NothingToDo));
        Assert.That(File.Exists(instance.RootKey), Is.False);
    }

    [Test]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();
        await own.ExecuteAsync("insert into schema_versions (scriptname, applied) values ('9999_future.sql', now())");

        Assert.That(
            await FailAsync(("ConnectionStrings__ArklowOwner", own.ConnectionString(own.Owner))),
            Does.Contain("newer Arklow than this one (9999_future.sql)")
        );
    }

    [TestCase("ConnectionStrings__ArklowOwner", "Host=127.0.0.1;Port=1;Password=canary", "does not serve its owner")]
    [TestCase("ConnectionStrings__ArklowOwner", "nonsense canary", "ConnectionStrings:ArklowOwner is not")]
    [TestCase("ConnectionStrings__Arklow", "Host=127.0.0.1;Port=1;Password=canary", "ConnectionStrings:ArklowOwner is missing")]
    public async Task What_it_cannot_migrate_is_told(string name, string value, string expected) =>
        Assert.That(await FailAsync((name, value)), Does.Contain(expected).And.Not.Contain("canary"));

    [Test]
    public async Task A_signal_before_it_is_done_is_no_success()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await using var holder = await own.ConnectAsync(own.Owner);
        await holder.ExecuteAsync("select pg_advisory_lock(x'41726b6c6f77'::bigint)");
        await using var instance = Instance.Empty();
        await using var process = instance.Run(["migrate"], ("ConnectionStrings__ArklowOwner", own.ConnectionString(own.Owner)));
        const string Waiting = "select exists (select from pg_stat_activity where usename = @Owner and wait_event_type = 'Lock')";
        await ServerProcess.UntilAsync(() => holder.ExecuteScalar<bool>(Waiting, own));

        Assert.That(await process.EndAsync("TERM"), Is.EqualTo(1));

        Assert.That(process.Error, Is.EqualTo("arklow: Stopped by a signal before it was done.\n"));
        Assert.That(process.Output, Is.Empty);
    }

    private static async Task<string> MigrateAsync(Instance instance, params (string Name, string Value)[] settings)
    {
        await using var process = instance.Run(["migrate"], settings);
        Assert.That(await process.ExitAsync(), Is.Zero, process.Error);
        Assert.That(process.Error, Is.Empty);
        return process.Output;
    }

    private static async Task<string> FailAsync(params (string Name, string Value)[] settings)
    {
        await using var instance = Instance.Empty();
        await using var process = instance.Run(["migrate"], settings);
        Assert.That(await process.ExitAsync(), Is.EqualTo(1));
        Assert.That(process.Error, Does.Match(@"\Aarklow: [^\n]+\n\z"), "one line");
        Assert.That(process.Output, Is.Empty);
        Assert.That(Directory.Exists(instance.Directory), Is.False, "nothing is made");
        return process.Error;
    }

    private static async Task ServesAsync(Instance instance, params (string Name, string Value)[] settings)
    {
        var (process, http) = await instance.ServeAsync(settings);
        await using var running = process;
        using var client = http;
        using var created = await http.SendAsync(instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":"s"}"""));
        Assert.That(created.IsSuccessStatusCode, Is.True);
        Assert.That(await process.EndAsync("TERM"), Is.Zero);
    }
}
