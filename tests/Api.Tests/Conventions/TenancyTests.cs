using System.Text.RegularExpressions;
using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Conventions;

/// <summary>What the application's role can see and change when a statement forgets its <c>where org_id</c>.</summary>
public sealed partial class TenancyTests
{
    private static readonly string[] Tables =
    [
        "orgs",
        "members",
        "api_keys",
        "org_keys",
        "credentials",
        "credential_secrets",
        "credential_versions",
        "credential_retention",
        "purged_credentials",
        "invites",
        "webhooks",
        "webhook_deliveries",
    ];

    private static readonly string[] Recorded = ["audit_records", "audit_pending", "audit_leaves", "audit_nodes", "audit_heads"];

    /// <summary>What no org sees of itself: RowSecurityTests of idempotency says who does.</summary>
    private static readonly string[] Keyed = ["idempotency_keys"];

    private const string Rest = """
        insert into invites (org_id, id, user_id, permissions, invited_by, state, created_at, expires_at)
        select org_id, id, 7, '{}', id, 'pending', now(), now() from members where org_id = @org;
        insert into credential_versions (org_id, credential_id, version, updated_at) select org_id, id, 7, now() from credentials where org_id = @org;
        insert into credential_retention (org_id, keep_versions, updated_at) values (@org, 7, now());
        insert into purged_credentials (org_id, id, purged_at) values (@org, 7, now());
        insert into webhooks (org_id, url, secret, created_at, updated_at) values (@org, '', '', now(), now());
        insert into webhook_deliveries (org_id, id, event, payload, state, attempts, next_at, created_at)
        values (@org, 7, 'webhook.test', '{}', 'pending', 0, 'infinity', now())
        """;

    [Test]
    public async Task These_are_all_tables_of_tenants()
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();

        var tables = await superuser.QueryAsync<string>(
            "select table_name from information_schema.columns where table_schema = 'arklow' and column_name = 'org_id'"
        );

        Assert.That(tables.Where(table => !Month().IsMatch(table)), Is.EquivalentTo(Tables.Concat(Recorded).Concat(Keyed)));
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

    [TestCaseSource(nameof(Recorded))]
    public async Task Who_names_their_org_sees_what_was_recorded_of_it_alone_and_who_names_none_sees_nothing(string table)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        await using var app = await OpenAsync(other);
        await app.ExecuteAsync(Row(table), new { org = long.Parse(other.Id) });
        await NameAsync(app, org.Id);
        await app.ExecuteAsync(Row(table), new { org = long.Parse(org.Id) });

        var own = (await app.QueryAsync<long>($"select org_id from {table}")).AsList();
        await NameAsync(app, "");
        var nobodys = (await app.QueryAsync<long>($"select org_id from {table}")).AsList();

        Assert.That(own, Is.EqualTo(new[] { long.Parse(org.Id) }));
        Assert.That(nobodys, Is.Empty);
    }

    [TestCaseSource(nameof(Recorded))]
    public async Task Nobody_records_anything_of_another_org(string table)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        await using var app = await OpenAsync(org);

        await IsRefusedAsync(app, Row(table), other);
    }

    [TestCase("update audit_records set code = null")]
    [TestCase("update audit_leaves set leaf = leaf")]
    [TestCase("update audit_nodes set hash = hash")]
    [TestCase("update audit_heads set root = root")]
    [TestCase("update audit_key set wrapped = wrapped")]
    [TestCase("update audit_pending set leaf = leaf")]
    [TestCase("delete from audit_records")]
    [TestCase("delete from audit_leaves")]
    [TestCase("delete from audit_nodes")]
    [TestCase("delete from audit_heads")]
    [TestCase("delete from audit_key")]
    [TestCase("truncate audit_records")]
    [TestCase("select from audit_records_rest")]
    [TestCase("insert into audit_records_rest select * from audit_records")]
    [TestCase("update audit_records_rest set code = null")]
    [TestCase("delete from audit_records_rest")]
    public async Task What_was_recorded_is_neither_changed_nor_deleted_nor_reached_by_a_side_door_in_ones_own_org(string sql)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await using var app = await OpenAsync(org);

        await IsRefusedAsync(app, sql, org);
    }

    [Test]
    public async Task Who_serves_the_logs_of_all_orgs_sees_what_is_due_and_what_was_sealed_and_changes_nothing_of_it()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await using var app = await OpenAsync(org);
        foreach (var table in Recorded)
            await app.ExecuteAsync(Row(table), new { org = long.Parse(org.Id) });
        await NameAsync(app, "");

        var orgs = await SeenByUpkeepAsync(app, long.Parse(org.Id));
        var deleted = await app.ExecuteAsync("delete from audit_pending where org_id = @org", new { org = long.Parse(org.Id) });

        Assert.That(orgs, Is.EqualTo(new[] { "audit_pending", "audit_heads" }));
        Assert.That(deleted, Is.Zero);
    }

    private static async Task<List<string>> SeenByUpkeepAsync(NpgsqlConnection app, long org)
    {
        await app.ExecuteAsync("select set_config('arklow.auditing', 'on', true)");
        var seen = new List<string>();
        foreach (var table in Tables.Concat(Recorded))
            if (await app.QuerySingleAsync<bool>($"select exists (select from {table} where org_id = @org)", new { org }))
                seen.Add(table);
        return seen;
    }

    /// <summary>A row such as no process makes; it is never committed.</summary>
    private static string Row(string table) =>
        table switch
        {
            "audit_records" =>
                "insert into audit_records (org_id, id, at, keep, action, target_kind, changed) values (@org, 1, now(), 0, 'x.y', 'x', '{}')",
            "audit_pending" => "insert into audit_pending (org_id, id, at, keep, leaf, code) values (@org, 1, now(), 0, '', '')",
            "audit_leaves" =>
                "insert into audit_leaves (org_id, position, record_id, at, keep, leaf) values (@org, 0, 1, now(), 0, decode(repeat('00', 32), 'hex'))",
            "audit_nodes" => "insert into audit_nodes (org_id, level, index, hash) values (@org, 8, 0, decode(repeat('00', 32), 'hex'))",
            _ => "insert into audit_heads (org_id, size, root, at, key_id, signature) values (@org, 1, '', now(), '', '')",
        };

    private static Task<int> NameAsync(NpgsqlConnection app, string org) =>
        app.ExecuteAsync("select set_config('arklow.org_id', @org, true)", new { org });

    private static Task IsRefusedAsync(NpgsqlConnection app, string sql, TestOrg about) =>
        Assert.ThatAsync(
            () => app.ExecuteAsync(sql, new { org = long.Parse(about.Id) }),
            Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501")
        );

    [GeneratedRegex(@"\Aaudit_records_(rest|[0-9]+_[0-9]{4}_[0-9]{2})\z")]
    private static partial Regex Month();

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
        await superuser.ExecuteAsync(Rest, new { org = long.Parse(org.Id) });
        return org;
    }

    /// <summary>A transaction that names the org, and rolls back when the connection is closed.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(TestOrg org)
    {
        var connection = await Suite.Server.Database.OpenConnectionAsync();
        await connection.BeginTransactionAsync();
        await NameAsync(connection, org.Id);
        return connection;
    }
}
