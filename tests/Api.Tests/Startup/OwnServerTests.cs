using System.Runtime.Versioning;
using System.Text.Json;
using Arklow.Application;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class OwnServerTests
{
    private static readonly (string, string?) NoMigration = ("Arklow:MigrateOnStart", "false");

    [TestCase(false)]
    [TestCase(true, Description = "who prepares the database is its owner, not the superuser")]
    public async Task With_the_roles_of_the_document_it_serves_from_that_database_and_starts_no_server_of_its_own(bool preparedByOwner)
    {
        await using var own = await OwnDatabase.CreateAsync(preparedByOwner);
        await using var instance = Instance.Empty();

        var (process, http) = await instance.ServeAsync(
            ("ConnectionStrings__Arklow", own.ConnectionString(own.App)),
            ("ConnectionStrings__ArklowOwner", own.ConnectionString(own.Owner))
        );
        await using var running = process;
        using var client = http;
        await ServerProcess.UntilAsync(() => process.Output.Contains("change-me", StringComparison.Ordinal));
        using var ready = await http.GetAsync("/health/ready");
        using var response = await http.SendAsync(instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":"own"}"""));

        Assert.That(ready.IsSuccessStatusCode && response.IsSuccessStatusCode, Is.True);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var id = answer.RootElement.GetProperty("data").GetProperty("id").GetString()!;
        await using var superuser = await own.ConnectAsync("postgres");
        Assert.That(await StoredSecret.OpenAsync(superuser, instance.Directory, instance.FirstOrg().Id, id), Is.EqualTo("\"own\""));
        Assert.That(
            await superuser.QueryAsync<string>("select distinct usename from pg_stat_activity where usename in (@App, @Owner)", own),
            Is.EqualTo(new[] { own.App }),
            "the owner has gone"
        );
        await ServerProcess.UntilAsync(() => File.Exists(Path.Combine(instance.Directory, "audit-heads.ndjson")));
        Assert.That(
            Directory.GetFileSystemEntries(instance.Directory).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "audit-heads.ndjson", "audit-heads.ndjson.lock", "bootstrap.json", "root.key" })
        );
        Assert.That(ServerProcess.Tree(process.Id), Is.EqualTo(new[] { process.Id }), "it has no child");
        Assert.That(await process.EndAsync("TERM"), Is.Zero);
    }

    [Test]
    public async Task Without_migrating_it_serves_from_a_migrated_database_and_needs_no_owner()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();

        await own.StartAsync(NoMigration, ("ConnectionStrings:ArklowOwner", null));
    }

    [Test]
    public async Task Without_migrating_an_empty_database_is_refused_and_stays_empty()
    {
        await using var own = await OwnDatabase.CreateAsync();

        await IsRefusedAsync(own, "lacks the migrations 0001_credentials.sql, 0002_identity.sql", NoMigration);

        await using var superuser = await own.ConnectAsync("postgres");
        Assert.That(await superuser.QueryAsync<string>("select tablename from pg_tables where schemaname = 'arklow'"), Is.Empty);
        await own.StartAsync();
    }

    [Test]
    public async Task Without_migrating_a_database_that_nobody_prepared_is_refused()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.ExecuteAsync("drop schema arklow");

        await IsRefusedAsync(own, "lacks the migrations 0001_credentials.sql", NoMigration);
    }

    [Test]
    public async Task Without_migrating_an_older_database_is_refused_for_what_it_lacks()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();
        await own.ExecuteAsync("delete from schema_versions where scriptname like '%0002_identity.sql'");

        await IsRefusedAsync(own, "lacks the migrations 0002_identity.sql: ", NoMigration);
    }

    [Test]
    public async Task Without_migrating_a_newer_database_is_refused()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();
        await own.ExecuteAsync("insert into schema_versions (scriptname, applied) values ('9999_future.sql', now())");

        await IsRefusedAsync(own, "newer Arklow than this one (9999_future.sql)", NoMigration);
    }

    [Test]
    public async Task A_dump_goes_into_such_a_database_as_the_document_says()
    {
        await using var before = await OwnDatabase.CreateAsync();
        await before.StartAsync();
        await using var own = await OwnDatabase.CreateAsync();
        Directory.CreateDirectory(own.DataDirectory);
        File.Copy(Path.Combine(before.DataDirectory, "root.key"), Path.Combine(own.DataDirectory, "root.key"));

        await own.RestoreAsync(before);
        await own.MigrateAsync();

        await own.StartAsync(NoMigration);
        await using var app = await own.ConnectAsync(own.App);
        Assert.That(await app.ExecuteScalarAsync<bool>("select root_key_id is not null from instance"), Is.True);
    }

    [Test]
    public async Task A_dump_gives_rights_in_the_audit_log_that_only_migrating_takes_back()
    {
        await using var before = await OwnDatabase.CreateAsync();
        await before.StartAsync();
        await using var own = await OwnDatabase.CreateAsync();

        await own.RestoreAsync(before);

        await Assert.ThatAsync(
            () => own.StartAsync(NoMigration),
            Throws.TypeOf<StartupException>().With.Message.Contains("it may delete audit_heads, ")
        );
        Assert.That(await own.MigrateAsync(), Is.Empty);
        await Assert.ThatAsync(() => own.StartAsync(NoMigration), Throws.TypeOf<StartupException>().With.Message.Contains("root key"));
    }

    [Test]
    public async Task An_owner_of_another_database_is_found_out()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await using var other = await OwnDatabase.CreateAsync();

        await IsRefusedAsync(own, "of the same database", ("ConnectionStrings:ArklowOwner", other.ConnectionString(other.Owner)));
    }

    [Test]
    public async Task An_owner_that_the_database_refuses_is_told()
    {
        await using var own = await OwnDatabase.CreateAsync();

        await IsRefusedAsync(
            own,
            "does not serve its owner (ConnectionStrings:ArklowOwner): role \"nobody\" does not exist",
            ("ConnectionStrings:ArklowOwner", own.ConnectionString("nobody"))
        );
    }

    [TestCase("ConnectionStrings:ArklowOwner", null, "ConnectionStrings:ArklowOwner is missing")]
    [TestCase("ConnectionStrings:ArklowOwner", " ", "ConnectionStrings:ArklowOwner is missing")]
    [TestCase("ConnectionStrings:Arklow", null, "ConnectionStrings:ArklowOwner is set, and ConnectionStrings:Arklow is missing")]
    [TestCase("Arklow:MigrateOnStart", "nay", "Arklow:MigrateOnStart must be true or false")]
    [TestCase("ConnectionStrings:ArklowOwner", "Host=db;Port=canary", "ConnectionStrings:ArklowOwner is not a connection string")]
    public async Task A_setting_that_is_missing_or_none_is_told(string name, string? value, string line)
    {
        await using var own = await OwnDatabase.CreateAsync();

        await IsRefusedAsync(own, line, (name, value));
    }

    private static async Task IsRefusedAsync(OwnDatabase own, string line, params (string Name, string? Value)[] settings)
    {
        var before = Files(own);

        await Assert.ThatAsync(
            () => own.StartAsync(settings),
            Throws.TypeOf<StartupException>().With.Message.Contains(line).And.Message.Not.Contains("canary").And.Message.Not.Contains("\n")
        );

        Assert.That(Files(own), Is.EqualTo(before), "nothing is made");
    }

    private static string[] Files(OwnDatabase own) =>
        Directory.Exists(own.DataDirectory) ? Directory.GetFileSystemEntries(own.DataDirectory) : [];
}
