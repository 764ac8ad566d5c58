using System.Runtime.Versioning;
using Dapper;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What is configured of how long records are kept, and what the application's role can have made and dropped.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class KeepMonthsTests
{
    private const string Partitions = """
        select relname from pg_class where relnamespace = 'arklow'::regnamespace and relname ~ '^audit_records_' and relkind = 'r' order by 1
        """;

    [TestCase("KeepMonths", "-1")]
    [TestCase("KeepMonths", "1201")]
    [TestCase("KeepMonths", "99999")]
    [TestCase("KeepMonths", "1.5")]
    [TestCase("KeepMonths", "canary")]
    [TestCase("KeepMonthsOf:1024", "-1")]
    [TestCase("KeepMonthsOf:1024", "canary")]
    [TestCase("KeepMonthsOf:first", "1")]
    [TestCase("KeepMonthsOf:0", "1")]
    public async Task A_setting_that_means_nothing_stops_the_start_in_one_line(string name, string value)
    {
        await using var instance = Instance.Empty();
        await using var process = instance.Start(($"--Arklow:Audit:{name}", value));

        Assert.That(await process.ExitAsync(), Is.EqualTo(1));

        Assert.That(process.Error, Does.Match(@"\Aarklow: [^\n]+\n\z").And.Contain($"Arklow:Audit:{name}").And.Not.Contain("canary"));
        Assert.That(Directory.Exists(instance.Directory), Is.False, "nothing is made");
    }

    [Test]
    public async Task Every_time_to_keep_has_its_months_at_start()
    {
        await using var own = await OwnDatabase.CreateAsync();

        await own.StartAsync(("Arklow:Audit:KeepMonths", "6"), ("Arklow:Audit:KeepMonthsOf:1024", "1200"));

        await using var superuser = await own.ConnectAsync("postgres");
        var names = (await superuser.QueryAsync<string>(Partitions)).ToList();
        foreach (var keep in new[] { 0, 6, 1200 })
            Assert.That(names.Count(name => name.StartsWith($"audit_records_{keep}_", StringComparison.Ordinal)), Is.EqualTo(4));
        Assert.That(names, Has.Count.EqualTo(13).And.Member("audit_records_rest"));
    }

    [TestCase("select audit_extend(array[-1, 1201, 32767, -32768]::smallint[], 3)", 0)]
    [TestCase("select audit_extend(array[null]::smallint[], 3)", 0)]
    [TestCase("select audit_extend('{}', 3)", 0)]
    [TestCase("select audit_extend(null, 3)", 0)]
    [TestCase("select audit_extend(array[7]::smallint[], -5)", 0)]
    [TestCase("select audit_extend(array[7]::smallint[], null)", 13)]
    [TestCase("select audit_extend(array[7, 7, 7]::smallint[], 2147483647)", 13)]
    [TestCase("set search_path = pg_temp, pg_catalog; select arklow.audit_extend(array[7]::smallint[], 0)", 1)]
    [TestCase("set timezone = 'Pacific/Kiritimati'; set datestyle = 'SQL, DMY'; select audit_extend(array[7]::smallint[], 0)", 1)]
    [TestCase("select audit_expire()", 0)]
    [TestCase("set arklow.auditing = 'on'; select audit_expire()", 0)]
    [TestCase("call audit_revoke('credentials', 'all')", 0)]
    [TestCase("call audit_protect()", 0)]
    public async Task The_applications_role_has_months_made_and_nothing_else_made_or_dropped(string sql, int made)
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.StartAsync();
        await using var superuser = await own.ConnectAsync("postgres");
        const string Rights =
            "select relname || coalesce(relacl::text, '') from pg_class where relnamespace = 'arklow'::regnamespace order by 1";
        var before = (await superuser.QueryAsync<string>(Rights)).ToList();

        await using (var app = await own.ConnectAsync(own.App))
            try
            {
                await app.ExecuteAsync(sql);
            }
            catch (Npgsql.PostgresException)
            {
                // Refused is as good.
            }

        var after = (await superuser.QueryAsync<string>(Rights)).ToList();
        Assert.That(before.Except(after), Is.Empty, "what was there is as it was");
        Assert.That(
            after
                .Except(before)
                .Where(name => !name.Contains("_idx", StringComparison.Ordinal) && !name.Contains("_pkey", StringComparison.Ordinal))
                .Count(),
            Is.EqualTo(made)
        );
        Assert.That(after.Except(before), Has.All.StartsWith("audit_records_7_"));
        await own.StartAsync(("Arklow:MigrateOnStart", "false"));
    }
}
