using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Conventions;

/// <summary>Asks the live database what the migrations made of it.</summary>
public sealed class SchemaTests
{
    private const string Tables = "pg_class t where t.relnamespace = 'arklow'::regnamespace and t.relkind in ('r', 'p')";
    private const string HasOrg = "exists (select from pg_attribute where attrelid = t.oid and attname = 'org_id' and not attisdropped)";

    [Test]
    public async Task Tables_that_belong_to_no_org_are_these_alone() =>
        Assert.That(
            await ListAsync($"select relname from {Tables} and not {HasOrg}"),
            Is.EquivalentTo(new[] { "audit_key", "instance", "schema_versions", "users" })
        );

    [Test]
    public async Task The_primary_key_of_a_tenants_table_begins_with_the_org() =>
        Assert.That(
            await ListAsync(
                $"""
                select relname from {Tables} and {HasOrg} and not exists (
                    select from pg_index i
                    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                    where i.indrelid = t.oid and i.indisprimary and a.attname = 'org_id')
                """
            ),
            Is.Empty
        );

    [Test]
    public async Task Row_level_security_is_on_and_forced_on_every_tenants_table() =>
        Assert.That(
            await ListAsync($"select relname from {Tables} and {HasOrg} and not (relrowsecurity and relforcerowsecurity)"),
            Is.Empty
        );

    [Test]
    public async Task Every_tenants_table_opens_to_the_named_org_for_reading_and_writing_and_what_is_recorded_for_reading_and_adding_but_what_a_key_alone_sees() =>
        Assert.That(
            await ListAsync(
                $"""
                select relname || coalesce((
                    select string_agg(' ' || polcmd::text, '' order by polcmd::text)
                    from pg_policy p where p.polrelid = t.oid and pg_get_expr(p.polqual, p.polrelid) = '(org_id = current_org())'
                        or p.polrelid = t.oid and polcmd = 'a' and pg_get_expr(p.polwithcheck, p.polrelid) = '(org_id = current_org())'), '')
                from {Tables} and not relispartition and {HasOrg}
                """
            ),
            Is.EquivalentTo(
                new[]
                {
                    "api_keys *",
                    "audit_heads a r",
                    "audit_leaves a r",
                    "audit_nodes a r",
                    "audit_pending *",
                    "audit_records a r",
                    "credential_retention *",
                    "credential_secrets *",
                    "credential_versions *",
                    "credentials *",
                    "idempotency_keys",
                    "invites *",
                    "members *",
                    "org_keys *",
                    "orgs *",
                    "purged_credentials *",
                    "webhook_deliveries *",
                    "webhooks *",
                }
            )
        );

    [Test]
    public async Task A_month_of_the_log_opens_to_nobody_but_through_the_log()
    {
        var months = await ListAsync($"select relname from {Tables} and relispartition");
        var open = await ListAsync(
            $"""
            select relname from {Tables} and relispartition
                and (exists (select from pg_policy p where p.polrelid = t.oid)
                    or exists (select from aclexplode(relacl) g where g.grantee <> relowner)
                    or exists (select from pg_attribute a, aclexplode(a.attacl) where a.attrelid = t.oid))
            """
        );

        Assert.That(months, Has.Count.GreaterThan(4).And.All.Match(@"\Aaudit_records_(rest|[0-9]+_[0-9]{4}_[0-9]{2})\z"));
        Assert.That(open, Is.Empty);
    }

    [Test]
    public async Task Other_ways_to_a_row_are_these_alone()
    {
        var ways = await ListAsync(
            "select concat_ws(' ', polrelid::regclass, polcmd, coalesce(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))) from pg_policy where polname <> 'own_org'"
        );

        Assert.That(
            ways.Select(way => string.Join(' ', way.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
            Is.EquivalentTo(
                new[]
                {
                    "api_keys r (id = current_key())",
                    "audit_heads a (org_id = current_org())",
                    "audit_heads r auditing()",
                    "audit_leaves a (org_id = current_org())",
                    "audit_nodes a (org_id = current_org())",
                    "audit_pending r auditing()",
                    "audit_records a (org_id = current_org())",
                    "credential_secrets r (upkeep() AND (keep_until IS NOT NULL) AND (sealed IS NOT NULL))",
                    "credentials r (upkeep() AND ((deleted_at IS NOT NULL) OR (notice_at IS NOT NULL)))",
                    "idempotency_keys * (scope = current_key())",
                    "idempotency_keys d (upkeep() AND (created_at <= (now() - '24:00:00'::interval)))",
                    "idempotency_keys r (upkeep() AND (created_at <= (now() - '24:00:00'::interval)))",
                    "invites r (id = current_invite())",
                    "invites r (user_id = current_self())",
                    "members r (user_id = current_self())",
                    "orgs r (org_id IN ( SELECT m.org_id FROM members m WHERE ((m.user_id = current_self()) AND (m.deleted_at IS NULL))))",
                    "users a true",
                    "users r (id = current_self())",
                    "webhook_deliveries r upkeep()",
                }
            )
        );
    }

    [Test]
    public async Task Row_level_security_is_on_and_forced_for_people_too() =>
        Assert.That(
            await ListAsync("select relname from pg_class where oid = 'users'::regclass and relrowsecurity and relforcerowsecurity"),
            Is.EqualTo(new[] { "users" })
        );

    [Test]
    public async Task Constraints_and_indexes_have_names_that_somebody_gave_them_but_those_that_a_month_of_the_log_has_of_it() =>
        Assert.That(
            await ListAsync(
                """
                select conname from pg_constraint
                where connamespace = 'arklow'::regnamespace and contype <> 'n' and conparentid = 0 and conrelid <> 'schema_versions'::regclass
                    and conname ~ '_(pkey|fkey|key|check|excl|idx)[0-9]*$'
                union all
                select relname from pg_class
                where relnamespace = 'arklow'::regnamespace and relkind = 'i' and not relispartition and relname ~ '_(pkey|key|idx)[0-9]*$' and relname not like 'schema_versions%'
                """
            ),
            Is.Empty
        );

    [Test]
    public async Task A_foreign_key_between_tenants_tables_holds_the_org() =>
        Assert.That(
            await ListAsync(
                $"""
                select conname from pg_constraint c
                where c.contype = 'f' and c.conrelid in (select t.oid from {Tables} and {HasOrg}) and c.confrelid in (select t.oid from {Tables} and {HasOrg})
                    and not exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'org_id' and a.attnum = any (c.conkey))
                """
            ),
            Is.Empty
        );

    [Test]
    public async Task The_role_of_the_application_owns_nothing_and_has_no_powers()
    {
        await using var app = await Suite.Server.Database.OpenConnectionAsync();
        var role = await app.QuerySingleAsync<string>("select current_user");

        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        const string Owned = "select count(*) from pg_shdepend d where d.deptype = 'o' and d.refobjid = @role::regrole";
        const string Powers =
            "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication from pg_roles where rolname = @role";
        const string Memberships = "select count(*) from pg_auth_members where member = @role::regrole";
        Assert.That(await superuser.QuerySingleAsync<long>(Owned, new { role }), Is.Zero);
        Assert.That(await superuser.QuerySingleAsync<bool>(Powers, new { role }), Is.False);
        Assert.That(await superuser.QuerySingleAsync<long>(Memberships, new { role }), Is.Zero);
    }

    [TestCase("create table mine (id bigint)")]
    [TestCase("create temporary table mine (id bigint)")]
    [TestCase("alter table credentials disable row level security")]
    [TestCase("drop policy own_org on credentials")]
    [TestCase("truncate credentials")]
    [TestCase("alter table audit_records disable row level security")]
    [TestCase("alter table audit_records detach partition audit_records_rest")]
    [TestCase("drop table audit_records_rest")]
    [TestCase("truncate audit_pending")]
    public async Task The_role_of_the_application_changes_no_schema(string sql)
    {
        await using var app = await Suite.Server.Database.OpenConnectionAsync();

        await Assert.ThatAsync(
            () => app.ExecuteAsync(sql),
            Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501")
        );
    }

    private static async Task<List<string>> ListAsync(string sql)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        return (await superuser.QueryAsync<string>(sql)).AsList();
    }
}
