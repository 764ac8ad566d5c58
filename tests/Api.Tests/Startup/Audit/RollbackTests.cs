using System.Runtime.Versioning;
using System.Text.Json;
using Arklow.Api.Tests.Routes;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>A database that was put back to what it was: pg_dump, acts that were sealed, pg_restore.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class RollbackTests
{
    [Test]
    public async Task What_was_put_back_is_read_and_neither_written_nor_sealed()
    {
        await using var lost = await PutBack.MakeAsync();
        var instance = lost.Instance;
        var before = await instance.RowsAsync();
        var written = await File.ReadAllTextAsync(lost.HeadsFile);

        var (process, http) = await instance.ServeAsync();
        await using (process)
        using (http)
        {
            await IsReadAsync(instance, http);
            using (Assert.EnterMultipleScope())
                foreach (var route in ApiRoute.All.Where(route => route.Method != HttpMethod.Get))
                    await IsRefusedAsync(instance, http, route, lost.Invite);
            using var stranger = await http.SendAsync((instance.FirstOrg() with { Id = "1" }).Put("{}"));
            Assert.That((int)stranger.StatusCode, Is.EqualTo(403).Or.EqualTo(404));
            var critical = process.Output.Split('\n').Single(line => line.StartsWith("crit:", StringComparison.Ordinal));
            Assert.That(
                critical,
                Does.Contain("rollback_detected")
                    .And.Contain(lost.HeadsFile)
                    .And.Contain("`arklow audit accept-rollback`")
                    .And.Contain("1 org")
            );
            Assert.That(await process.EndAsync("TERM"), Is.Zero);
        }

        Assert.That(before["audit_pending"], Is.EqualTo(PutBack.Pending));
        Assert.That(await instance.RowsAsync(), Is.EqualTo(before), "nothing is written");
        Assert.That(await File.ReadAllTextAsync(lost.HeadsFile), Is.EqualTo(written));
    }

    [Test]
    public async Task What_is_accepted_goes_on_and_says_so_for_ever()
    {
        await using var lost = await PutBack.MakeAsync();
        var instance = lost.Instance;
        var head = await File.ReadAllTextAsync(lost.HeadsFile);

        var line = await AcceptAsync(instance);

        Assert.That(line, Does.StartWith("Accepted, and recorded in the log of 1 org").And.Contain("Start the service again."));
        var kept = line.Split(' ').Single(word => word.StartsWith(lost.HeadsFile, StringComparison.Ordinal)).TrimEnd('.');
        Assert.That(await File.ReadAllTextAsync(kept), Is.EqualTo(head));
        Assert.That(await AcceptAsync(instance), Is.EqualTo("Nothing to accept: the database has every head that was seen of it.\n"));
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        var log = PutBack.LogOf(instance, http);
        var receipts = await log.ActAsync(1);
        await log.UntilSealedAsync(receipts[^1]);
        Assert.That(receipts.Select(long.Parse), Has.All.GreaterThan(lost.LostReceipts.Max()), "an id that was given names what it named");
        await IsRecordedAsync(log, lost);
        Assert.That(await log.VerifyAsync(lost.Key), Does.StartWith("0 ok: "));
        Assert.That(await log.VerifyAsync(lost.Key, lost.LostHead), Does.Contain("the log was cut").Or.Contain("the log is another"));
        await log.UntilSealedAsync((await log.ActAsync((int)lost.LostSize))[^1]);
        Assert.That(await log.VerifyAsync(lost.Key, lost.LostHead), Does.StartWith("2 bad: position 0, no record: the log is another"));
        Assert.That(process.Output, Does.Not.Contain("rollback_detected"));
    }

    private static async Task<string> AcceptAsync(Instance instance)
    {
        await using var process = instance.Run(["audit", "accept-rollback"]);
        Assert.That(await process.ExitAsync(), Is.Zero, process.Error);
        Assert.That(process.Error, Is.Empty);
        return process.Output;
    }

    private static async Task IsRecordedAsync(OrgLog log, PutBack lost)
    {
        var list = (await log.GetAsync("audit?action=audit.accept_rollback")).GetProperty("data");
        var record = list.GetProperty("items").EnumerateArray().Single();
        using var head = JsonDocument.Parse(await File.ReadAllTextAsync(lost.LostHead));
        var root = head.RootElement.GetProperty("data").GetProperty("signed_head").GetProperty("head").GetProperty("root").GetString();
        Assert.That(
            record.GetProperty("target").GetRawText(),
            Is.EqualTo($$"""{"kind":"audit_head","id":"{{root}}","version":{{lost.LostSize}}}""")
        );
        Assert.That(record.GetProperty("outcome").GetString(), Is.EqualTo("ok"));
        Assert.That(record.GetProperty("actor").GetRawText(), Is.EqualTo("""{"user_id":null,"key_id":null}"""));
    }

    private static async Task IsReadAsync(Instance instance, HttpClient http)
    {
        var org = instance.FirstOrg();
        foreach (
            var path in new[]
            {
                org.Path(""),
                org.Path("keys/"),
                org.Path("members/"),
                org.Path("audit/"),
                org.Path("audit/head"),
                org.Path("audit/export"),
                "/v1/self/",
            }
        )
        {
            using var response = await http.SendAsync(org.Ask(HttpMethod.Get, path));
            Assert.That((int)response.StatusCode, Is.EqualTo(200), path);
        }
    }

    private static async Task IsRefusedAsync(Instance instance, HttpClient http, ApiRoute route, string invite)
    {
        var org = instance.FirstOrg();
        var body = (route.Method.Method, route.Path) switch
        {
            ("POST", "/v1/invites/redeem") => $$"""{"token":"{{invite}}","name":"Ada"}""",
            (_, var at) when at.EndsWith("/redeem", StringComparison.Ordinal) => $$"""{"token":"{{invite}}"}""",
            ("PUT", var at) when at.EndsWith("/credentials", StringComparison.Ordinal) => """{"type":"http_auth_headers","secret":"s"}""",
            ("PUT", "/v1/orgs") or ("PATCH" or "DELETE", "/v1/orgs/{org_id}") => """{"name":"Another"}""",
            ("DELETE", _) => null,
            _ => route.Body,
        };
        var path = route.Fill(("org_id", org.Id), ("identifier", "eve@example.org"));
        using var response = await http.SendAsync(org.Ask(route.Method, path, body));
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(503), $"{route}: {text}");
        Assert.That(text, Does.Contain("\"rollback_detected\""), $"{route}");
        Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero), $"{route}");
        Assert.That(response.Headers.Contains("x-arklow-audit"), Is.False, $"{route}");
    }
}
