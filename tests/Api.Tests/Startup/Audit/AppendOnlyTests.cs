using System.Runtime.Versioning;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What the application's role may not do to the log, in a database of its own: as it was made, and as a dump of it was restored.</summary>
[TestFixture(false)]
[TestFixture(true)]
[UnsupportedOSPlatform("windows")]
internal sealed class AppendOnlyTests(bool restored)
{
    private const string Denied = "42501";

    private const string Tables = """
        select relname from pg_class where relnamespace = 'arklow'::regnamespace and relkind in ('r', 'p') and relname like 'audit\_%' order by 1
        """;

    private OwnDatabase _own = null!;

    [OneTimeSetUp]
    public async Task MakeAsync()
    {
        _own = await OwnDatabase.CreateAsync();
        if (restored)
            await RestoreAsync();
        await _own.StartAsync();
    }

    [OneTimeTearDown]
    public async Task DeleteAsync() => await _own.DisposeAsync();

    [Test]
    public async Task What_is_in_the_log_is_neither_updated_nor_deleted_nor_truncated()
    {
        await using var app = await _own.ConnectAsync(_own.App);
        var tables = (await app.QueryAsync<string>(Tables)).ToList();

        Assert.That(tables, Has.Count.GreaterThanOrEqualTo(10).And.Member("audit_records_rest"), "partitions are tables too");
        using (Assert.EnterMultipleScope())
            foreach (var table in tables)
            foreach (var sql in Statements(table))
                Assert.That(await SqlStateAsync(app, sql), Is.EqualTo(Denied), sql);
    }

    [TestCase("alter table audit_records disable row level security")]
    [TestCase("alter table audit_records detach partition audit_records_rest")]
    [TestCase("drop table audit_records_rest")]
    [TestCase("create table mine partition of audit_records for values from (1, '2020-01-01') to (1, '2020-02-01')")]
    [TestCase("drop policy own_org on audit_records")]
    [TestCase("create or replace function audit_expire() returns int language sql return 1")]
    [TestCase("select * from audit_records_rest")]
    [TestCase("insert into audit_records_rest select * from audit_records")]
    [TestCase("set role arklow_owner")]
    public async Task What_keeps_the_log_is_not_changed(string sql)
    {
        await using var app = await _own.ConnectAsync(_own.App);

        Assert.That(await SqlStateAsync(app, sql.Replace("arklow_owner", _own.Owner, StringComparison.Ordinal)), Is.EqualTo(Denied));
    }

    [TestCase("audit_records (org_id, id, at, keep, action, target_kind, changed) values (2, 1, now(), 0, 'a', 'b', '{}')")]
    [TestCase("audit_records (org_id, id, at, keep, action, target_kind, changed) values (2, 1, '1999-01-01', 0, 'a', 'b', '{}')")]
    [TestCase("audit_pending (org_id, id, at, keep, leaf, code) values (2, 1, now(), 0, '', '')")]
    [TestCase("audit_leaves (org_id, position, record_id, at, keep, leaf) values (2, 0, 1, now(), 0, sha256(''))")]
    [TestCase("audit_nodes (org_id, level, index, hash) values (2, 8, 0, sha256(''))")]
    [TestCase("audit_heads (org_id, size, root, at, key_id, signature) values (2, 1, '', now(), '', '')")]
    public async Task Nothing_is_added_to_the_log_of_another_org(string row)
    {
        await using var app = await _own.ConnectAsync(_own.App);

        foreach (var named in new[] { "1", "" })
        {
            await app.ExecuteAsync(
                "select set_config('arklow.org_id', @named, false), set_config('arklow.auditing', 'on', false)",
                new { named }
            );
            Assert.That(await SqlStateAsync(app, $"insert into {row}"), Is.EqualTo(Denied), $"'{named}'");
        }

        await app.ExecuteAsync("select set_config('arklow.org_id', '2', false)");
        Assert.That(await SqlStateAsync(app, $"insert into {row}"), Is.Null, "of this org it may be");
    }

    private async Task RestoreAsync()
    {
        await using var made = await OwnDatabase.CreateAsync();
        await made.StartAsync();
        Directory.CreateDirectory(_own.DataDirectory);
        File.Copy(Path.Combine(made.DataDirectory, "root.key"), Path.Combine(_own.DataDirectory, "root.key"));
        await _own.RestoreAsync(made);
        Assert.That(await MayAsync("update"), Is.True, "the default privileges gave it");
    }

    private static IEnumerable<string> Statements(string table)
    {
        var column = table switch
        {
            "audit_key" => "one = one",
            "audit_heads" => "root = root",
            "audit_nodes" => "hash = hash",
            _ => "at = at",
        };
        yield return $"update {table} set {column}";
        yield return $"truncate {table}";
        if (table != "audit_pending")
            yield return $"delete from {table}";
    }

    private async Task<bool> MayAsync(string right)
    {
        await using var superuser = await _own.ConnectAsync("postgres");
        return await superuser.QuerySingleAsync<bool>("select has_table_privilege(@App, 'audit_records', @right)", new { _own.App, right });
    }

    private static async Task<string?> SqlStateAsync(NpgsqlConnection app, string sql)
    {
        await using var transaction = await app.BeginTransactionAsync();
        try
        {
            await app.ExecuteAsync(sql, transaction: transaction);
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
