using System.Diagnostics;
using Arklow.Testing;

namespace Arklow.Api.Tests.Overload;

internal sealed class PoolExhaustionTests
{
    /// <summary>Promised are two seconds; a machine that does other things too may take its time to say so.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4);

    [Test]
    public async Task Where_slow_statements_have_all_connections_others_are_told_so_and_are_served_as_soon_as_there_is_one()
    {
        await using var server = await ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            settings: new Dictionary<string, string?>
            {
                // One hears of access taken away.
                ["ConnectionStrings:Arklow"] = $"{Suite.Server.Database.ConnectionString};Maximum Pool Size=3",
                ["Arklow:MigrateOnStart"] = "false",
                ["Arklow:Limits:FailedAuthenticationsPerMinute"] = "0",
            }
        );
        var org = await server.CreateOrgAsync();
        HttpRequestMessage[] requests =
        [
            org.Put("""{"type":"aws"}"""),
            org.Ask(HttpMethod.Get, org.CredentialsPath),
            new(HttpMethod.Get, "/health/ready"),
        ];
        await using (var held = await HeldRequests.HoldAsync(server, 2))
        {
            foreach (var request in requests)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await Asking.AskAsync(request, server);
                var took = Stopwatch.GetElapsedTime(began);
                TestContext.Out.WriteLine($"{request.Method} {request.RequestUri}: {answer.Status} after {took.TotalMilliseconds:0} ms");
                Assert.That(answer.Status, Is.EqualTo(503), answer.Body);
                Assert.That(answer.Errors.Single().Code, Is.EqualTo("unavailable"));
                Assert.That(took, Is.LessThan(Bound));
            }

            await held.LetGoAsync();
            Assert.That((await Task.WhenAll(held.Answers)).Select(answer => answer.Status), Is.All.EqualTo(200));
        }

        Assert.That((await Asking.AskAsync(org.Put("""{"type":"aws"}"""), server)).Status, Is.EqualTo(200));
    }
}
