using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Conventions;

/// <summary>What the application's role can see and change when a statement forgets its <c>where org_id</c>.</summary>
public sealed class TenancyTests
{
    private static readonly string[] Tables = ["orgs", "members", "api_keys", "org_keys", "credentials", "credential_secrets", "invites"];

    private const string Invite = """
        insert into invites (org_id, id, user_id, permissions, invited_by, state, created_at, expires_at)
        select org_id, id, 7, '{}', id, 'pending', now(), now() from members where org_id = @org
        """;

    [Test]
    public async Task These_are_all_tables_of_tenants()
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();

        var tables = await superuser.QueryAsync<string>(
            "select table_name from information_schema.columns where table_schema = 'arklow' and column_name = 'org_id'"
        );

        Assert.That(tables, Is.EquivalentTo(Tables));
    }

    [TestCaseSource(nameof(Tables))]
    public async Task Who_names_their_org_sees_its_rows_and_no_others(string table)
    {
        var (org, _) = (await CreateOrgWithCredentialAsync(), await CreateOrgWithCredentialAsync());
        await using var app = await OpenAsync(org);

        var orgs = await app.QueryAsync<long>($"select distinct org_id from {table}");

        Assert.That(orgs, Is.EqualTo(new[] { long.Parse(org.Id) }));
    }

    [TestCaseSource(nameof(Tables))]
    public async Task Who_names_no_org_sees_nothing(string table)
    {
        await CreateOrgWithCredentialAsync();
        await using var app = await Suite.Server.Database.OpenConnectionAsync();

        Assert.That(await app.QuerySingleAsync<long>($"select count(*) from {table}"), Is.Zero);
    }

    [Test]
    public async Task Who_names_nobody_sees_nobody()
    {
        await using var app = await Suite.Server.Database.OpenConnectionAsync();

        Assert.That(await app.QuerySingleAsync<long>("select count(*) from users"), Is.Zero);
    }

    [TestCaseSource(nameof(Tables))]
    public async Task Nobody_changes_or_deletes_rows_of_another_org(string table)
    {
        var (org, other) = (await CreateOrgWithCredentialAsync(), await CreateOrgWithCredentialAsync());
        await using var app = await OpenAsync(org);
        var another = new { org = long.Parse(other.Id) };

        var changed = await app.ExecuteAsync($"update {table} set org_id = org_id where org_id = @org", another);
        var deleted = await app.ExecuteAsync($"delete from {table} where org_id = @org", another);

        Assert.That((changed, deleted), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Nobody_puts_a_row_into_another_org()
    {
        var (org, other) = (await CreateOrgWithCredentialAsync(), await CreateOrgWithCredentialAsync());
        await using var app = await OpenAsync(org);
        const string Insert =
            "insert into credentials (org_id, id, type, provider, version, created_at, updated_at) values (@org, 1, 'aws', 'aws', 1, now(), now())";

        await Assert.ThatAsync(
            () => app.ExecuteAsync(Insert, new { org = long.Parse(other.Id) }),
            Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501")
        );
    }

    [Test]
    public async Task Who_names_a_key_sees_that_key_alone()
    {
        await CreateOrgWithCredentialAsync();
        await using var app = await Suite.Server.Database.OpenConnectionAsync();
        var key = Domain.ApiKeys.ApiKeyMaterial.TryParse(Suite.Server.FirstOrg.Key, out var material) ? material.Id.Value : 0;
        await app.BeginTransactionAsync();
        await app.ExecuteAsync("select set_config('arklow.key_id', @key, true)", new { key = key.ToString() });

        Assert.That(await app.QueryAsync<long>("select id from api_keys"), Is.EqualTo(new[] { key }));
        Assert.That(await app.QuerySingleAsync<long>("select count(*) from members"), Is.Zero);
    }

    [TestCase("arklow.user_id", "select count(*) from users", 1)]
    [TestCase("arklow.user_id", "select count(*) from orgs", 1)]
    [TestCase("arklow.user_id", "select count(*) from members", 1)]
    [TestCase("arklow.user_id", "select count(*) from invites", 1)]
    [TestCase("arklow.user_id", "select count(*) from api_keys", 0)]
    [TestCase("arklow.user_id", "select count(*) from credentials", 0)]
    [TestCase("arklow.invite_id", "select count(*) from invites", 1)]
    [TestCase("arklow.invite_id", "select count(*) from orgs", 0)]
    [TestCase("arklow.invite_id", "select count(*) from members", 0)]
    public async Task Who_names_a_user_or_an_invite_sees_what_is_theirs_alone(string setting, string count, long expected)
    {
        var (user, _) = (await CreateInvitedUserAsync(), await CreateInvitedUserAsync());
        await using var app = await Suite.Server.Database.OpenConnectionAsync();
        await app.BeginTransactionAsync();
        var value = setting == "arklow.user_id" ? user.UserId : user.InviteId;
        await app.ExecuteAsync("select set_config(@setting, @value, true)", new { setting, value });

        Assert.That(await app.QuerySingleAsync<long>(count), Is.EqualTo(expected));
    }

    [TestCase("update users set name = 'x'")]
    [TestCase("update orgs set name = 'x'")]
    [TestCase("update members set permissions = '{owner}'")]
    [TestCase("delete from members")]
    [TestCase("update invites set state = 'accepted', ended_at = now()")]
    [TestCase("delete from invites")]
    public async Task Who_names_themself_changes_nothing(string sql)
    {
        var user = await CreateInvitedUserAsync();
        await using var app = await Suite.Server.Database.OpenConnectionAsync();
        await app.BeginTransactionAsync();
        await app.ExecuteAsync("select set_config('arklow.user_id', @user, true)", new { user = user.UserId });
        await app.ExecuteAsync("select set_config('arklow.invite_id', @invite, true)", new { invite = user.InviteId });

        Assert.That(await app.ExecuteAsync(sql), Is.Zero);
    }

    /// <summary>A member of one org whom another invites.</summary>
    private static async Task<(string UserId, string InviteId)> CreateInvitedUserAsync()
    {
        var (own, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invited = await Asking.AskAsync(other.Ask(HttpMethod.Put, other.Path($"members/invites/{own.UserId}"), "{}"));
        return (own.UserId, invited.Data.GetProperty("invite").GetProperty("id").GetString()!);
    }

    private static async Task<TestOrg> CreateOrgWithCredentialAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var response = await Suite.Server.Http.SendAsync(org.Put("""{"type":"http_auth_headers","secret":"Bearer x"}"""));
        response.EnsureSuccessStatusCode();
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(Invite, new { org = long.Parse(org.Id) });
        return org;
    }

    /// <summary>A transaction that names the org, and rolls back when the connection is closed.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(TestOrg org)
    {
        var connection = await Suite.Server.Database.OpenConnectionAsync();
        await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select set_config('arklow.org_id', @org, true)", new { org = org.Id });
        return connection;
    }
}
