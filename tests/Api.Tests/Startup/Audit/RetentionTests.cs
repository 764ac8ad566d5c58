using System.Text.Json;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>A month whose time is over: three records of one org and two of another, and one that is kept for ever.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RetentionTests
{
    private Expiring _expiring = null!;
    private List<long> _ids = [];

    [SetUp]
    public async Task RecordAsync()
    {
        _expiring = await Expiring.MakeAsync();
        _ids = [.. (await _expiring.Log.ActInOneSealAsync(4)).Select(long.Parse)];
        await _expiring.Other.ActInOneSealAsync(2);
        await _expiring.Forever.ActInOneSealAsync(1);
    }

    [TearDown]
    public async Task StopAsync() => await _expiring.DisposeAsync();

    [Test]
    public async Task It_is_dropped_whole_and_each_log_says_so_and_verifies()
    {
        await _expiring.PartitionAsync(_ids[3]);

        Assert.That(await _expiring.ExpireAsync(), Is.EqualTo(2));

        Assert.That(await _expiring.IsThereAsync(), Is.False);
        Assert.That(await ExpiredAsync(_expiring.Log), Is.EqualTo(new[] { $"audit_month {Expiring.Month} 3" }));
        Assert.That(await ExpiredAsync(_expiring.Other), Is.EqualTo(new[] { $"audit_month {Expiring.Month} 2" }));
        Assert.That(await ExpiredAsync(_expiring.Forever), Is.Empty);
        var key = await _expiring.Log.PublicKeyAsync();
        foreach (var (log, size) in new[] { (_expiring.Log, 5), (_expiring.Other, 3), (_expiring.Forever, 1) })
            Assert.That(await log.VerifyAsync(key), Does.StartWith($"0 ok: org {log.Org.Id}, {size} records"));
        var export = await File.ReadAllLinesAsync(await _expiring.Log.ExportAsync());
        Assert.That(
            export[..4]
                .Select(line => JsonDocument.Parse(line).RootElement.TryGetProperty("month", out var month) ? month.GetString() : null),
            Is.EqualTo(new[] { Expiring.Month, Expiring.Month, Expiring.Month, null })
        );
        Assert.That(await _expiring.ExpireAsync(), Is.Zero, "once");
    }

    [Test]
    public async Task A_record_of_that_month_that_was_deleted_by_hand_is_found()
    {
        await _expiring.PartitionAsync(_ids[3]);
        await _expiring.ExpireAsync();
        await ExpiredAsync(_expiring.Log);
        var key = await _expiring.Log.PublicKeyAsync();
        Assert.That(await _expiring.Log.VerifyAsync(key), Does.StartWith("0 ok"));

        await _expiring.Log.ExecuteAsync("delete from audit_records where org_id = @org and id = @Id", new { Id = _ids[3] });

        Assert.That(await _expiring.Log.VerifyAsync(key), Does.StartWith("2 bad: position 0, no record: the record was deleted"));
    }

    [Test]
    public async Task A_month_that_was_dropped_without_a_word_is_found([Values] bool byFunction)
    {
        await _expiring.PartitionAsync();

        await _expiring.Log.ExecuteAsync(byFunction ? "select audit_expire()" : $"drop table {Expiring.Table}");

        var key = await _expiring.Log.PublicKeyAsync();
        Assert.That(await _expiring.IsThereAsync(), Is.False);
        Assert.That(await _expiring.Log.VerifyAsync(key), Does.StartWith("2 bad: position 0, no record: the record was deleted"));
    }

    [Test]
    public async Task A_record_that_is_not_sealed_keeps_its_month()
    {
        await using (await _expiring.Other.HoldAsync())
        {
            await _expiring.Other.ActAsync(1);
            await _expiring.PartitionAsync();

            Assert.That(await _expiring.ExpireAsync(), Is.Zero);
            Assert.That(await _expiring.IsThereAsync(), Is.True);
        }

        await ServerProcess.UntilAsync(async () => await _expiring.ExpireAsync() == 2);
        Assert.That(await ExpiredAsync(_expiring.Other), Is.EqualTo(new[] { $"audit_month {Expiring.Month} 3" }));
    }

    [Test]
    public async Task What_cannot_be_recorded_is_not_dropped()
    {
        await _expiring.PartitionAsync();
        await _expiring.Other.ExecuteAsync($"alter table audit_pending add constraint broken check (org_id <> {_expiring.Other.Id})");

        await Assert.ThatAsync(_expiring.ExpireAsync, Throws.TypeOf<PostgresException>());

        Assert.That(await _expiring.IsThereAsync(), Is.True);
        Assert.That(await ExpiredAsync(_expiring.Log), Is.Empty, "all orgs or none");
        await _expiring.Other.ExecuteAsync("alter table audit_pending drop constraint broken");
        Assert.That(await _expiring.ExpireAsync(), Is.EqualTo(2));
    }

    /// <summary>What the log says was dropped, once that is sealed.</summary>
    private static async Task<IReadOnlyList<string>> ExpiredAsync(OrgLog log)
    {
        await using var superuser = await log.OpenAsync();
        await ServerProcess.UntilAsync(() => superuser.QuerySingleAsync<bool>("select not exists (select from audit_pending)"));
        var list = (await log.GetAsync("audit?action=audit.expire")).GetProperty("data").GetProperty("items");
        return
        [
            .. list.EnumerateArray()
                .Select(record => record.GetProperty("target"))
                .Select(target => $"{target.GetProperty("kind")} {target.GetProperty("id")} {target.GetProperty("version")}"),
        ];
    }
}
