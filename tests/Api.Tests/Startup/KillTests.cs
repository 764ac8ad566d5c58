using System.Collections.Concurrent;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class KillTests
{
    private const int Writers = 8;
    private const int AnswersBeforeTheKill = 100;

    [Test]
    public async Task What_was_answered_before_a_kill_is_there_after_it_and_opens()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var answered = new ConcurrentDictionary<string, string>();

        for (var round = 1; round <= 3; round++)
        {
            var (process, http) = await instance.ServeAsync();
            await using (process)
            using (http)
            {
                await EveryAnswerOpensAsync(instance, answered);
                var target = answered.Count + AnswersBeforeTheKill;
                var writers = Enumerable
                    .Range(0, Writers)
                    .Select(_ => WriteUntilItFailsAsync(http, instance.FirstOrg(), answered))
                    .ToList();
                await ServerProcess.UntilAsync(() => answered.Count >= target || writers.Any(writer => writer.IsCompleted));
                Assert.That(answered, Has.Count.GreaterThanOrEqualTo(target), process.Output + process.Error);

                if (round < 3)
                    await process.EndAsync("KILL");
                else // PostgreSQL too: only what it had made durable is left
                    await ServerProcess.CrashAsync(instance.Directory, process.Id);
                await Task.WhenAll(writers);
            }
        }

        var (last, client) = await instance.ServeAsync();
        await using var running = last;
        using var lastHttp = client;
        await EveryAnswerOpensAsync(instance, answered);
        TestContext.Out.WriteLine($"{answered.Count} answers in three rounds");
    }

    private static async Task WriteUntilItFailsAsync(HttpClient http, TestOrg org, ConcurrentDictionary<string, string> answered)
    {
        while (true)
        {
            var secret = $"\"{Guid.NewGuid():n}\"";
            try
            {
                using var response = await http.SendAsync(org.Put($$"""{"type":"http_auth_headers","secret":{{secret}}}"""));
                if (response.StatusCode != HttpStatusCode.OK)
                    return;
                using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
                answered[answer.RootElement.GetProperty("data").GetProperty("id").GetString()!] = secret;
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task EveryAnswerOpensAsync(Instance instance, ConcurrentDictionary<string, string> answered)
    {
        await using var superuser = await instance.OpenAsSuperuserAsync();
        foreach (var (id, secret) in answered)
            Assert.That(await StoredSecret.OpenAsync(superuser, instance.Directory, instance.FirstOrg().Id, id), Is.EqualTo(secret), id);
    }
}
