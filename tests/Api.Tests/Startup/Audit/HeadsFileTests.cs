using System.Runtime.Versioning;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What a start makes of the file of heads, and of a database that is as new as it or newer.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class HeadsFileTests
{
    [Test]
    public async Task A_dump_of_after_the_last_act_is_none_that_is_refused()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        string dump;
        var (process, http) = await instance.ServeAsync();
        await using (process)
        using (http)
        {
            var log = PutBack.LogOf(instance, http);
            await PutBack.UntilWrittenAsync(instance, log, (await log.ActAsync(1))[0]);
            dump = await instance.DumpAsync();
            Assert.That(await process.EndAsync("TERM"), Is.Zero);
        }

        await instance.RestoreAsync(dump);

        await WritesAsync(instance);
    }

    [Test]
    public async Task Without_the_file_it_starts_and_begins_another()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        File.Delete(HeadsFile(instance));

        await WritesAsync(instance);
    }

    [Test]
    public async Task A_line_that_was_being_written_when_a_machine_stopped_is_passed_over_and_hides_no_other()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        await File.AppendAllTextAsync(HeadsFile(instance), "{\"head\":{\"at\":\"2026-11-");

        await WritesAsync(instance);

        Assert.That(File.ReadLines(HeadsFile(instance)), Has.All.StartWith("{\"head\":{").And.All.EndWith("\"}"));
    }

    [Test]
    public async Task Of_another_database_it_is_refused()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var other = Path.Combine(Suite.Server.DataDirectory, "audit-heads.ndjson");
        await ServerProcess.UntilAsync(() => File.Exists(other) && File.ReadLines(other).Any());
        File.Copy(other, HeadsFile(instance), overwrite: true);

        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        using var refused = await http.SendAsync(instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":"s"}"""));

        Assert.That((int)refused.StatusCode, Is.EqualTo(503));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("rollback_detected"));
    }

    [Test]
    public async Task A_database_that_was_emptied_has_no_first_start_before_that_is_accepted()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var first = instance.FirstOrg();
        await instance.RestoreAsync(null);

        var (process, http) = await instance.ServeAsync();
        await using (process)
        using (http)
        {
            await ServerProcess.UntilAsync(() => process.Output.Contains("rollback_detected", StringComparison.Ordinal));
            using var refused = await http.SendAsync(first.Put("""{"type":"http_auth_headers","secret":"s"}"""));
            Assert.That((int)refused.StatusCode, Is.EqualTo(401), "nobody is known");
            Assert.That(await process.EndAsync("TERM"), Is.Zero);
            Assert.That(process.Output, Does.Not.Contain("Welcome"));
        }

        Assert.That(instance.FirstOrg(), Is.EqualTo(first), "its file is not written over");
        Assert.That((await instance.RowsAsync())["orgs"], Is.Zero);
        await using (var accept = instance.Run(["audit", "accept-rollback"]))
            Assert.That(await accept.ExitAsync(), Is.Zero, accept.Error);
        var (again, client) = await instance.ServeAsync();
        await using var running = again;
        using var lastClient = client;
        await ServerProcess.UntilAsync(() => again.Output.Contains("change-me", StringComparison.Ordinal));
        Assert.That(long.Parse(instance.FirstOrg().Id), Is.GreaterThan(long.Parse(first.Id)));
        await PutBack.LogOf(instance, client).ActAsync(1);
    }

    /// <summary>It starts, writes, and writes its heads down.</summary>
    private static async Task WritesAsync(Instance instance)
    {
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        var log = PutBack.LogOf(instance, http);
        await PutBack.UntilWrittenAsync(instance, log, (await log.ActAsync(1))[0]);
        Assert.That(process.Output, Does.Not.Contain("rollback_detected"));
        Assert.That(await process.EndAsync("TERM"), Is.Zero);
    }

    private static string HeadsFile(Instance instance) => instance.In("audit-heads.ndjson");
}
