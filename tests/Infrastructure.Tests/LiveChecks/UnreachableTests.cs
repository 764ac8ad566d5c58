using Arklow.Application.Ports;
using Arklow.Infrastructure.Outbound;
using Arklow.Infrastructure.Tests.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Infrastructure.Tests.LiveChecks;

/// <summary>Whatever keeps a provider from saying something about a secret, the caller is told the same.</summary>
public sealed class UnreachableTests
{
    private static readonly LiveVerdict Unreachable = new(
        LiveOutcome.Unreachable,
        "The provider was not reached, or did not answer in its protocol."
    );

    private static IEnumerable<TestCaseData> Answers =>
        from secret in Given.Each
        from answer in new (int Status, string Body)[]
        {
            (200, ""),
            (200, "garbage"),
            (200, "{}"),
            (200, "<a/>"),
            (200, "[]"),
            (400, "garbage"),
            (401, ""),
            (403, "<html><body>Forbidden by the proxy</body></html>"),
            (404, "{}"),
            (429, """{"errors":["slow down"],"error":"rate"}"""),
            (500, """{"errors":["oops"],"error":"internal_failure"}"""),
            (503, ""),
        }
        select new TestCaseData(secret.Arguments[0], secret.Arguments[1], answer.Status, answer.Body)
        {
            TestName = $"{secret.Arguments[0]} {answer.Status} {answer.Body}",
        };

    [TestCaseSource(nameof(Answers))]
    public async Task An_answer_that_says_nothing_about_the_secret(string type, object secret, int status, string body)
    {
        using var provider = new Provider().Answering(status, body);

        Assert.That(await provider.AskAsync(type, secret), Is.EqualTo(Unreachable));
        Assert.That(provider.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_one_client_serves_every_check_again_and_again()
    {
        using var provider = new Provider().Answering(500, "");

        foreach (var secret in Given.Each.Concat(Given.Each))
            Assert.That(await provider.AskAsync((string)secret.Arguments[0]!, secret.Arguments[1]!), Is.EqualTo(Unreachable));

        Assert.That(provider.Requests, Has.Count.EqualTo(6));
    }

    [TestCaseSource(typeof(Given), nameof(Given.Each))]
    public async Task A_redirect(string type, object secret)
    {
        using var elsewhere = new Peer();
        foreach (var status in new[] { 301, 302, 307, 308 })
        {
            using var provider = new Provider().Answering(status, "", location: $"http://127.0.0.1:{elsewhere.Port}/");

            Assert.That(await provider.AskAsync(type, secret), Is.EqualTo(Unreachable));
            Assert.That(provider.Requests, Has.Count.EqualTo(1));
        }

        Assert.That(elsewhere.IsUntouched);
    }

    [TestCaseSource(typeof(Given), nameof(Given.Each))]
    public async Task An_answer_without_end(string type, object secret)
    {
        var filler = new string(' ', OutboundHttp.MaxBodyBytes);
        using var provider = new Provider().Answering(200, $$"""{"valid":true,"access_token":"x","expires_in":9}{{filler}}""");

        Assert.That(await provider.AskAsync(type, secret), Is.EqualTo(Unreachable));
    }

    [TestCaseSource(typeof(Given), nameof(Given.Each))]
    public async Task Nobody_there(string type, object secret)
    {
        using var provider = new Provider();
        int port;
        using (var gone = new Peer())
            port = gone.Port;

        var verdict = await provider.AskAsync(Provider.Settings($"http://127.0.0.1:{port}"), type, secret);

        Assert.That(verdict, Is.EqualTo(Unreachable));
    }

    [TestCaseSource(typeof(Given), nameof(Given.Each))]
    public async Task A_provider_that_does_not_answer(string type, object secret)
    {
        var clock = new FakeTimeProvider();
        using var silent = new Peer();
        using var provider = new Provider(clock: clock);
        var asking = provider.AskAsync(Provider.Settings($"http://127.0.0.1:{silent.Port}"), type, secret);
        using var connection = await silent.AcceptAsync();
        await Peer.ReadHeadAsync(connection);

        clock.Advance(OutboundHttp.Timeout);

        Assert.That(await asking, Is.EqualTo(Unreachable));
    }

    [TestCaseSource(typeof(Given), nameof(Given.Each))]
    public async Task An_address_that_may_not_be_reached(string type, object secret)
    {
        using var forbidden = new Peer();
        using var provider = new Provider(allowedNetworks: "");

        foreach (var scheme in new[] { "http", "https" })
            Assert.That(
                await provider.AskAsync(Provider.Settings($"{scheme}://127.0.0.1:{forbidden.Port}"), type, secret),
                Is.EqualTo(Unreachable)
            );
        Assert.That(forbidden.IsUntouched);
    }

    [TestCaseSource(typeof(Given), nameof(Given.Each))]
    public async Task A_caller_who_gives_up_is_told_so(string type, object secret)
    {
        using var silent = new Peer();
        using var provider = new Provider();
        using var gone = new CancellationTokenSource();
        var asking = provider.AskAsync(Provider.Settings($"http://127.0.0.1:{silent.Port}"), type, secret, gone.Token);
        using var connection = await silent.AcceptAsync();

        await gone.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => asking);
        Assert.That(cancelled!.InnerException, Is.Null);
    }
}
