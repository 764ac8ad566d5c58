using System.Collections.Concurrent;
using System.Text;
using Arklow.Api.Tests.Http;
using Arklow.Testing;

namespace Arklow.Api.Tests.Fuzz;

/// <summary>Whatever arrives, the answer is the envelope, the fault is the caller's, and the server goes on.</summary>
public sealed class HostileRequestTests
{
    private const int Seed = 20260714;

    private static readonly ParallelOptions SomeAtATime = new() { MaxDegreeOfParallelism = 8 };

    private static readonly string[] Bodies =
    [
        """{"type":"http_auth_headers","label":"webhook","metadata":{"team":["ü",1.50,null]},"secret":{"Authorization":"Bearer x"}}""",
        """{"type":"gcp_sa","provider":"gcp","secret":{"type":"service_account","n":1e400,"k":"-----BEGIN\n"}}""",
        """{"type":"aws","secret":{"AWS_ACCESS_KEY_ID":"AKIA","AWS_SECRET_ACCESS_KEY":"x","more":[{}]}}""",
        """{"type":"metric","metadata":{"a":{"b":{"c":"\ud83d\ude00"}}},"secret":{"api_key":"a","app_key":"b"}}""",
        """{"type":"mine","provider":"me","secret":"s"}""",
    ];

    [Test]
    public async Task Damaged_bodies_are_answered_in_the_envelope()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var mutation = new Mutation(Seed);
        var bodies = Enumerable.Range(0, 2000).Select(_ => mutation.Of(Encoding.UTF8.GetBytes(mutation.Pick(Bodies)))).ToList();
        var statuses = new ConcurrentBag<int>();

        await Parallel.ForEachAsync(
            bodies,
            SomeAtATime,
            async (body, _) =>
            {
                var answer = await Asking.CreateAsync(org, body);
                Assert.That(answer.Status, Is.EqualTo(200).Or.EqualTo(400), Convert.ToBase64String(body));
                statuses.Add(answer.Status);
            }
        );

        await ReportAsync(org, statuses);
    }

    [Test]
    public async Task Damaged_requests_are_answered_in_the_envelope()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var mutation = new Mutation(Seed);
        var requests = Enumerable
            .Range(0, 1000)
            .Select(_ => mutation.Of(Request(org, mutation.Pick(Bodies), mutation.Pick([true, false]))))
            .ToList();
        // Whatever length the damage promised, so much more is past every limit, and ends the connection.
        var tail = new byte[300 * 1024];
        tail.AsSpan().Fill((byte)'x');
        var statuses = new ConcurrentBag<int>();

        await Parallel.ForEachAsync(
            requests,
            SomeAtATime,
            async (request, _) =>
            {
                var answers = await RawHttp.AskAllAsync([.. request, .. tail]);
                Assert.That(answers, Is.Not.Empty, Convert.ToBase64String(request));
                Assert.That(answers.Select(answer => answer.Status), Is.All.LessThan(500), Convert.ToBase64String(request));
                statuses.Add(answers[0].Status);
            }
        );

        await ReportAsync(org, statuses);
    }

    private static byte[] Request(TestOrg org, string body, bool chunked)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head =
            $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: localhost\r\nx-arklow-auth: {org.Key}\r\nContent-Type: application/json\r\n";
        return chunked
            ? [.. Encoding.UTF8.GetBytes($"{head}Transfer-Encoding: chunked\r\n\r\n{bytes.Length:x}\r\n"), .. bytes, .. "\r\n0\r\n\r\n"u8]
            : [.. Encoding.UTF8.GetBytes($"{head}Content-Length: {bytes.Length}\r\n\r\n"), .. bytes];
    }

    private static async Task ReportAsync(TestOrg org, IEnumerable<int> statuses)
    {
        var counts = statuses.GroupBy(status => status).OrderBy(status => status.Key).Select(status => $"{status.Count()} × {status.Key}");
        TestContext.Out.WriteLine($"Seed {Seed}: {string.Join(", ", counts)}");
        Assert.That((await Asking.CreateAsync(org, Bodies[0])).Status, Is.EqualTo(200));
    }
}
