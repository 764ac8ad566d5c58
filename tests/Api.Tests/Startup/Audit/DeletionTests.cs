using System.Runtime.Versioning;
using Arklow.Testing;
using Microsoft.Extensions.Logging;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What PostgreSQL's superuser takes out of a log of three seals (of 3, 4 and 3 records).</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DeletionTests
{
    private const string Cut = """
        delete from audit_records where org_id = @org and id = any(@Ids);
        delete from audit_pending where org_id = @org;
        delete from audit_leaves where org_id = @org and position >= 7;
        delete from audit_heads where org_id = @org and size > 7;
        delete from audit_nodes where org_id = @org and (index + 1) << level > 7
        """;

    private readonly LogEvents _events = new();
    private ArklowServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ArklowServer.StartAsync(logs: _events);

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task A_deleted_record_is_found([Values(0, 4, 9)] int position)
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        await log.ExecuteAsync("delete from audit_records where org_id = @org and id = @Id", new { Id = ids[position] });

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position {position}, no record: the record was deleted"));
    }

    [Test]
    public async Task A_deleted_record_is_found_although_it_took_its_leaf_along()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        await DeleteWithLeafAsync(log, ids[4]);

        Assert.That(await log.VerifyAsync(key), Does.StartWith("2 bad: position 4, no record: the record was deleted"));
    }

    [Test]
    public async Task A_deleted_record_is_found_although_its_place_was_closed()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        await DeleteWithLeafAsync(log, ids[4]);
        await log.MovePlacesAsync(4, -1);

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 3, record {ids[3]}: from here on"));
    }

    [TestCase("org_id = org_id + 1")]
    [TestCase("id = -id")]
    public async Task A_record_that_is_called_something_else_is_found_deleted(string change)
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        await log.ExecuteAsync($"update audit_records set {change} where org_id = @org and id = @Id", new { Id = ids[4] });

        Assert.That(await log.VerifyAsync(key), Does.StartWith("2 bad: position 4, no record: the record was deleted"));
    }

    [Test]
    public async Task A_deleted_head_is_found()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        await log.ExecuteAsync("delete from audit_heads where org_id = @org and size = 7");

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 3, record {ids[3]}: its head does not follow"));
    }

    [Test]
    public async Task A_cut_tail_is_found_with_a_head_that_was_kept()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);
        var (answered, written) = (await log.SaveHeadAsync(), SaveWritten(log));

        await log.ExecuteAsync(Cut, new { Ids = ids.Skip(7).ToArray() });

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"0 ok: org {log.Org.Id}, 7 records"), "nobody can see it without");
        foreach (var head in new[] { answered, written })
            Assert.That(
                await log.VerifyAsync(key, head),
                Is.EqualTo("2 bad: position 7, no record: the log was cut: a head of 10 records was seen before, and there are 7")
            );
    }

    [Test]
    public async Task A_cut_tail_is_found_although_the_log_went_on()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);
        var head = await log.SaveHeadAsync();

        await log.ExecuteAsync(Cut, new { Ids = ids.Skip(7).ToArray() });
        await log.ActInOneSealAsync(5);

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"0 ok: org {log.Org.Id}, 12 records"));
        Assert.That(await log.VerifyAsync(key, head), Does.StartWith("2 bad: position 0, no record: the log is another"));
    }

    [Test]
    public async Task A_log_that_can_no_longer_be_sealed_keeps_no_other_from_being_sealed()
    {
        var (log, _, _) = await SealedLog.MakeAsync(_server);
        var (other, _, _) = await SealedLog.MakeAsync(_server);

        await log.ExecuteAsync(
            "delete from audit_leaves where org_id = @org and position = 6; delete from audit_heads where org_id = @org and size > 7"
        );
        var unsealed = await log.ActAsync(1);
        await other.ActInOneSealAsync(1);
        await other.ActInOneSealAsync(1);

        Assert.That(
            (await log.GetAsync($"audit/{unsealed[0]}/proof")).GetProperty("errors")[0].GetProperty("code").GetString(),
            Is.EqualTo("not_sealed")
        );
        Assert.That(_events.Of(LogLevel.Warning), Has.Some.Contains("The audit log is not sealed: InvalidDataException"));
    }

    [Test]
    public async Task The_program_says_what_is_bad_with_its_exit_code()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);
        await using var instance = Instance.Empty();
        var (good, head) = (await log.ExportAsync(), await log.SaveHeadAsync());
        await log.ExecuteAsync("delete from audit_records where org_id = @org and id = @Id", new { Id = ids[4] });
        var bad = await log.ExportAsync();

        await using var first = instance.Run(["audit", "verify", good, "--key", key, "--head", head]);
        await using var second = instance.Run(["audit", "verify", bad, "--key", key]);

        Assert.That(await first.ExitAsync(), Is.Zero, first.Error);
        Assert.That(await second.ExitAsync(), Is.EqualTo(2), second.Error);
        Assert.That(first.Output, Does.StartWith($"ok: org {log.Org.Id}, 10 records"));
        Assert.That(second.Output, Does.StartWith("bad: position 4, no record: the record was deleted"));
        Assert.That(Directory.Exists(instance.Directory), Is.False, "it needs no data directory");
    }

    private static Task DeleteWithLeafAsync(OrgLog log, long id) =>
        log.ExecuteAsync(
            """
            delete from audit_records where org_id = @org and id = @id;
            delete from audit_leaves where org_id = @org and record_id = @id
            """,
            new { id }
        );

    private string SaveWritten(OrgLog log)
    {
        var file = Path.Combine(_server.DataDirectory, "audit-heads.ndjson");
        return OrgLog.Save(File.ReadLines(file).Last(line => line.Contains($"\"org_id\":\"{log.Org.Id}\"", StringComparison.Ordinal)));
    }
}
