using Arklow.Api.Tests.Conventions;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Arklow.Infrastructure.ApiKeys;
using Arklow.Infrastructure.Startup;
using Dapper;

namespace Arklow.Api.Tests.Startup;

/// <summary>Databases that earlier versions made and used.</summary>
internal sealed class UpgradeTests
{
    private const string Journal = """
        create table schema_versions (schemaversionsid serial primary key, scriptname varchar(255) not null, applied timestamp not null);
        insert into schema_versions (scriptname, applied) values ('Arklow.Infrastructure.Postgres.Migrations.0001_credentials.sql', now());
        """;

    private const string Rows = """
        insert into orgs (org_id, name, updated_at) values (1024, 'First organisation', now());
        insert into users (id, name, created_at) values (1025, 'Owner', now());
        insert into members (org_id, id, user_id, permissions) values (1024, 1027, 1025, '{owner}');
        insert into api_keys (org_id, id, member_id, hash, description, created_at) values (1024, 1026, 1027, @hash, 'First start', now());
        """;

    [Test]
    public async Task A_key_of_before_there_were_invites_and_narrowed_keys_acts_as_it_did()
    {
        await using var own = await OwnDatabase.CreateAsync();
        var key = ApiKeyMaterial.Generate(new(1026));
        await using (var owner = await own.ConnectAsync(own.Owner))
            await owner.ExecuteAsync(Source.Read("src/Infrastructure/Postgres/Migrations/0001_credentials.sql") + Journal);
        await using (var superuser = await own.ConnectAsync("postgres"))
            await superuser.ExecuteAsync(Rows, new { hash = key.Hash() });

        await using var storage = await ArklowStorage.OpenAsync(own.Settings(), CancellationToken.None);
        var directory = new ApiKeyDirectory(storage.Database, new(TimeProvider.System), TimeProvider.System);
        var caller = await directory.FindAsync(key, CancellationToken.None);

        Assert.That(caller, Is.EqualTo(new Caller(new(1026), new(1024), new(1027), new(1025), PermissionSet.Owner)));
    }
}
