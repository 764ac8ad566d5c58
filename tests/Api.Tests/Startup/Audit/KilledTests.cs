using System.Collections.Concurrent;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>A process that is killed while many write: the log has what was done, and nothing else.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class KilledTests
{
    private const int Rounds = 3;
    private const int Writers = 8;
    private const int AnswersBeforeTheKill = 60;

    private static readonly (string Path, string Body, string Action)[] Acts =
    [
        ("credentials/", """{"type":"http_auth_headers","secret":"s"}""", "credential.create"),
        ("keys/", "{}", "api_key.create"),
    ];

    private const string Unsealed = "select exists (select from audit_pending)";
    private const string Recorded = """
        select id::text, action, target_id from audit_records where code is null and action in ('credential.create', 'api_key.create')
        """;
    private const string Undone = """
        select count(*) from audit_records r
        where code is null and (
            action = 'credential.create' and not exists (select from credentials c where c.org_id = r.org_id and c.id::text = r.target_id)
            or action = 'api_key.create' and not exists (select from api_keys k where k.org_id = r.org_id and k.id::text = r.target_id))
        """;
    private const string Unrecorded = """
        select count(*) from (select org_id, id from credentials union all select org_id, id from api_keys where description is null) made
        where not exists (select from audit_records r where r.org_id = made.org_id and r.target_id = made.id::text and r.code is null)
        """;
    private const string Gaps = """
        select count(*) from (select position, row_number() over (partition by org_id order by position) - 1 as expected from audit_leaves) leaf
        where position <> expected
        """;

    [Test]
    public async Task Every_act_that_was_answered_has_its_record_and_no_record_is_without_its_act()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var answered = new ConcurrentDictionary<string, (string Action, string Id)>();
        for (var round = 1; round <= Rounds; round++)
        {
            var (process, http) = await instance.ServeAsync();
            await using (process)
            using (http)
            {
                var target = answered.Count + AnswersBeforeTheKill;
                var writers = Enumerable.Range(0, Writers).Select(n => WriteAsync(http, instance.FirstOrg(), n, answered)).ToList();
                await ServerProcess.UntilAsync(() => answered.Count >= target || writers.Any(writer => writer.IsCompleted));
                Assert.That(answered, Has.Count.GreaterThanOrEqualTo(target), process.Output + process.Error);
                if (round < Rounds)
                    await process.EndAsync("KILL");
                else // PostgreSQL too: only what it had made durable is left
                    await ServerProcess.CrashAsync(instance.Directory, process.Id);
                await Task.WhenAll(writers);
            }
        }

        var (last, client) = await instance.ServeAsync();
        await using var running = last;
        using var lastClient = client;
        await IsWholeAsync(instance, answered);
        var log = PutBack.LogOf(instance, client);
        Assert.That(await log.VerifyAsync(await log.PublicKeyAsync()), Does.StartWith("0 ok: ").And.EndsWith("; 0 not sealed yet"));
        Assert.That(last.Output, Does.Not.Contain("rollback_detected"));
        TestContext.Out.WriteLine($"{answered.Count} answers in {Rounds} rounds");
    }

    private static async Task IsWholeAsync(Instance instance, ConcurrentDictionary<string, (string Action, string Id)> answered)
    {
        await using var superuser = await instance.OpenAsSuperuserAsync();
        await ServerProcess.UntilAsync(async () => !await superuser.QuerySingleAsync<bool>(Unsealed));
        var recorded = (await superuser.QueryAsync<(string, string, string)>(Recorded)).ToDictionary(
            row => row.Item1,
            row => (row.Item2, row.Item3)
        );
        foreach (var (receipt, act) in answered)
            Assert.That(recorded.GetValueOrDefault(receipt), Is.EqualTo(act), receipt);
        Assert.That(await superuser.QuerySingleAsync<int>(Undone), Is.Zero, "records without their acts");
        Assert.That(await superuser.QuerySingleAsync<int>(Unrecorded), Is.Zero, "acts without their records");
        Assert.That(await superuser.QuerySingleAsync<int>(Gaps), Is.Zero, "gaps between positions");
    }

    private static async Task WriteAsync(
        HttpClient http,
        TestOrg org,
        int n,
        ConcurrentDictionary<string, (string Action, string Id)> answered
    )
    {
        while (true)
            try
            {
                var (path, body, action) = Acts[n++ % Acts.Length];
                using var response = await http.SendAsync(org.Put(body, org.Path(path)));
                if (response.StatusCode != HttpStatusCode.OK)
                    return;
                using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                var receipt = response.Headers.GetValues("x-arklow-audit").Single();
                answered[receipt] = (action, answer.RootElement.GetProperty("data").GetProperty("id").GetString()!);
            }
            catch (HttpRequestException)
            {
                return;
            }
    }
}
