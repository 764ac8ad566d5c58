using Arklow.Api.Tests.Conventions;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Infrastructure.ApiKeys;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Startup;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Startup;

/// <summary>Databases that earlier versions made and used.</summary>
internal sealed class UpgradeTests
{
    private const string Journal = """
        create table schema_versions (schemaversionsid serial primary key, scriptname varchar(255) not null, applied timestamp not null);
        """;

    private const string Rows = """
        insert into orgs (org_id, name, updated_at) values (1024, 'First organisation', now());
        insert into users (id, name, created_at) values (1025, 'Owner', now());
        insert into members (org_id, id, user_id, permissions) values (1024, 1027, 1025, '{owner}');
        insert into api_keys (org_id, id, member_id, hash, description, created_at) values (1024, 1026, 1027, @hash, 'First start', now());
        """;

    private const string Migrations = "src/Infrastructure/Postgres/Migrations";

    [TestCase(1, Description = "before there were invites and narrowed keys")]
    [TestCase(2, Description = "before there was an audit log")]
    public async Task A_key_of_an_earlier_version_acts_as_it_did(int migrations)
    {
        await using var own = await OwnDatabase.CreateAsync();
        var key = ApiKeyMaterial.Generate(new(1026));
        await using (var owner = await own.ConnectAsync(own.Owner))
            await MigrateAsync(owner, migrations);
        await using (var superuser = await own.ConnectAsync("postgres"))
            await superuser.ExecuteAsync(Rows, new { hash = key.Hash() });

        await using var storage = await ArklowStorage.OpenAsync(own.Settings(), CancellationToken.None);
        var directory = new ApiKeyDirectory(storage.Database, new(TimeProvider.System), TimeProvider.System);
        var caller = await directory.FindAsync(key, CancellationToken.None);

        Assert.That(caller, Is.EqualTo(new Caller(new(1026), new(1024), new(1027), new(1025), PermissionSet.Owner)));
    }

    [Test]
    public async Task The_log_of_an_org_that_is_older_than_the_log_begins_empty_and_takes_records()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await using (var owner = await own.ConnectAsync(own.Owner))
            await MigrateAsync(owner, 2);
        await using (var superuser = await own.ConnectAsync("postgres"))
            await superuser.ExecuteAsync(Rows, new { hash = ApiKeyMaterial.Generate(new(1026)).Hash() });

        await using var storage = await ArklowStorage.OpenAsync(own.Settings(), CancellationToken.None);
        await using var app = await storage.Database.Pool.OpenConnectionAsync();
        await using var transaction = await app.BeginTransactionAsync();
        await app.ExecuteAsync("select set_config('arklow.org_id', '1024', true)");
        var before = await app.QuerySingleAsync<long>("select count(*) from audit_records");
        var insert = new AuditInsert(storage.AuditKey, storage.Settings.Audit);
        await app.ExecuteAsync(AuditInsert.Sql, insert.Parameters(Renamed));

        Assert.That(before, Is.Zero);
        Assert.That(await app.QueryAsync<string>("select action from audit_records"), Is.EqualTo(new[] { "org.rename" }));
    }

    private static AuditRecord Renamed =>
        new(
            new(2000),
            new(1024),
            DateTimeOffset.UtcNow.ToMicroseconds(),
            new(new(1025), new(1026)),
            "org.rename",
            AuditTarget.Of(new Domain.Orgs.OrgId(1024)),
            null,
            AuditOrigin.None,
            ["name"]
        );

    private static async Task MigrateAsync(NpgsqlConnection owner, int migrations)
    {
        await owner.ExecuteAsync(Journal);
        foreach (var file in Source.Files(Migrations, "*.sql").Order(StringComparer.Ordinal).Take(migrations))
        {
            await owner.ExecuteAsync(Source.Read(file));
            var script = $"Arklow.Infrastructure.Postgres.Migrations.{Path.GetFileName(file)}";
            await owner.ExecuteAsync("insert into schema_versions (scriptname, applied) values (@script, now())", new { script });
        }
    }
}
