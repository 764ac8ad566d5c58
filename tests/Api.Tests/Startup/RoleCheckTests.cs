using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Arklow.Application;

namespace Arklow.Api.Tests.Startup;

/// <summary>A start ends with one line where the application's role is not what it should be. {app} and {owner} stand for the test's own roles.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class RoleCheckTests
{
    private const string More = "more than it should be: ";
    private const string Less = "less than it should be: ";

    [TestCase("alter role {app} superuser", "it is a superuser")]
    [TestCase("alter role {app} bypassrls", "it bypasses row-level security")]
    [TestCase("alter role {app} createrole", "it may create roles")]
    [TestCase("alter role {app} replication", "it may replicate")]
    [TestCase("alter role {app} createdb", "it may create databases")]
    [TestCase("grant pg_execute_server_program to {app}", "it is in pg_execute_server_program, which reaches the server's files")]
    [TestCase("grant pg_read_server_files to {app}", "it is in pg_read_server_files, which reaches the server's files")]
    [TestCase("grant postgres to {app}", "it is in postgres, which is a superuser; *")]
    public async Task A_role_with_powers_is_refused(string sql, string excess) => await IsRefusedAsync(sql, More, excess);

    [TestCase("alter table arklow.credentials owner to {app}", "it owns the table credentials")]
    [TestCase("alter sequence arklow.ids owner to {app}", "it owns the sequence ids")]
    [TestCase("alter function arklow.current_org() owner to {app}", "it owns the function current_org")]
    [TestCase(
        "alter function arklow.current_org() owner to {app}; alter function arklow.current_key() owner to {app}",
        "it owns the functions current_key, current_org"
    )]
    [TestCase("alter schema arklow owner to {app}", "it owns the schema arklow")]
    [TestCase("do $$ begin execute format('alter database %I owner to {app}', current_database()); end $$", "it owns the database own_*")]
    public async Task A_role_that_owns_something_is_refused(string sql, string excess) => await IsRefusedAsync(sql, More, excess);

    [TestCase("grant {owner} to {app}")]
    [TestCase("alter role {app} noinherit; grant {owner} to {app}", Description = "it can still say set role")]
    [TestCase("create role between_{app}; grant {owner} to between_{app}; grant between_{app} to {app}")]
    public async Task A_role_that_is_in_the_owners_is_refused(string sql) =>
        await IsRefusedAsync(
            sql,
            More,
            "it is in {owner}, which owns the database own_*; it is in {owner}, which owns the functions *; it is in {owner}, which owns the schema arklow; *tables api_keys, audit_heads, *, credential_secrets, credential_versions, credentials, *"
        );

    [TestCase("create role strong_{app} createrole; grant strong_{app} to {app}", "it is in strong_{app}, which may create roles")]
    [TestCase(
        "create role able_{app}; alter role {app} noinherit; grant truncate on arklow.users to able_{app}; grant able_{app} to {app}",
        "it is in able_{app}, which may truncate users"
    )]
    public async Task A_role_that_is_in_one_with_powers_is_refused(string sql, string excess) => await IsRefusedAsync(sql, More, excess);

    [TestCase("grant create on schema arklow to {app}", "it may create in the schema arklow")]
    [TestCase("grant create on schema arklow to public", "it may create in the schema arklow")]
    [TestCase("grant truncate on arklow.members, arklow.orgs to {app}", "it may truncate members, orgs")]
    [TestCase("grant trigger on arklow.credentials to {app}", "it may make triggers on credentials")]
    [TestCase("grant references on arklow.credentials to {app}", "it may make foreign keys to credentials")]
    [TestCase("grant references (id) on arklow.credentials to {app}", "it may make foreign keys to credentials")]
    [TestCase("grant update on arklow.audit_records to {app}", "it may update audit_records, to which records are only added")]
    [TestCase("grant update (leaf) on arklow.audit_leaves to {app}", "it may update audit_leaves, to which records are only added")]
    [TestCase("grant update on arklow.audit_pending to {app}", "it may update audit_pending, to which records are only added")]
    [TestCase(
        "grant delete on arklow.audit_heads, arklow.audit_nodes to public",
        "it may delete audit_heads, audit_nodes, to which records are only added"
    )]
    [TestCase(
        "grant update, delete on arklow.audit_records_rest to {app}",
        "it may delete audit_records_rest, *; it may update audit_records_rest, *"
    )]
    public async Task A_role_that_may_too_much_is_refused(string sql, string excess) => await IsRefusedAsync(sql, More, excess);

    [TestCase("alter table arklow.credentials disable row level security", "credentials")]
    [TestCase("alter table arklow.users no force row level security", "users")]
    [TestCase("create table arklow.others (org_id bigint)", "others")]
    public async Task Row_level_security_that_is_off_is_told(string sql, string table) =>
        await IsRefusedAsync($"set role {{owner}}; {sql}", More, $"row-level security is not enabled and forced on {table}");

    [Test]
    public async Task One_role_for_both_is_refused()
    {
        await using var own = await OwnDatabase.CreateAsync();

        await Assert.ThatAsync(
            () => own.StartAsync(("ConnectionStrings:Arklow", own.ConnectionString(own.Owner))),
            Throws.TypeOf<StartupException>().With.Message.Contains("it owns the tables api_keys, ")
        );
    }

    [Test]
    public async Task Every_excess_is_in_the_line() =>
        await IsRefusedAsync(
            "alter role {app} bypassrls createdb; grant create on schema arklow to {app}; alter table arklow.users disable row level security",
            More,
            "it bypasses row-level security; it may create databases; it may create in the schema arklow; row-level security is not enabled and forced on users"
        );

    [TestCase("revoke select on arklow.users from {app}", "it may not select from users")]
    [TestCase("revoke insert on arklow.credentials, arklow.orgs from {app}", "it may not insert into credentials, orgs")]
    [TestCase("revoke update on arklow.members from {app}", "it may not update members")]
    [TestCase("revoke delete on arklow.invites from {app}", "it may not delete from invites")]
    [TestCase("revoke insert on arklow.audit_records from {app}", "it may not insert into audit_records")]
    [TestCase("revoke delete on arklow.audit_pending from {app}", "it may not delete from audit_pending")]
    [TestCase("revoke select on arklow.audit_key from {app}", "it may not select from audit_key")]
    [TestCase("revoke usage on sequence arklow.ids from {app}", "it may not use the sequence ids")]
    [TestCase("revoke usage on schema arklow from {app}", "it may not use the schema arklow")]
    public async Task A_role_that_may_too_little_is_refused(string sql, string lack) => await IsRefusedAsync(sql, Less, lack);

    [TestCase("revoke insert, update, delete on arklow.schema_versions from {app}", Description = "a start that does not migrate reads it")]
    [TestCase("create role harmless_{app}; grant harmless_{app} to {app}; grant {app} to {owner}")]
    public async Task A_role_is_not_refused_for_what_harms_nobody(string sql)
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();

        await own.ExecuteAsync(Named(own, sql));

        await own.StartAsync();
    }

    [Test]
    public async Task Tables_that_were_there_before_their_grants_are_granted_as_the_document_says()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();
        await own.ExecuteAsync(
            $"revoke all on all tables in schema arklow from {own.App}; revoke all on all sequences in schema arklow from {own.App}"
        );
        await Assert.ThatAsync(() => own.StartAsync(), Throws.TypeOf<StartupException>().With.Message.Contains(Less));

        await own.GrantAsync();

        await own.StartAsync();
    }

    private static async Task IsRefusedAsync(string sql, string verdict, string clauses)
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();

        await own.ExecuteAsync(Named(own, sql));

        var line = Regex.Escape(
            Named(own, $"The role {{app}} of ConnectionStrings:Arklow is {verdict}{clauses}: see docs/your-own-postgresql.md.")
        );
        await Assert.ThatAsync(
            () => own.StartAsync(("Arklow:MigrateOnStart", "false")), // the owner may no longer be able to
            Throws.TypeOf<StartupException>().With.Message.Matches($@"\A{line.Replace(@"\*", ".+", StringComparison.Ordinal)}\z")
        );
    }

    private static string Named(OwnDatabase own, string text) =>
        text.Replace("{app}", own.App, StringComparison.Ordinal).Replace("{owner}", own.Owner, StringComparison.Ordinal);
}
