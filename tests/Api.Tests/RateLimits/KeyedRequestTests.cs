using Arklow.Domain.ApiKeys;
using Arklow.Testing;

namespace Arklow.Api.Tests.RateLimits;

public sealed class KeyedRequestTests
{
    [Test]
    public async Task A_key_that_asks_too_often_has_to_wait_and_no_other_does()
    {
        await using var server = await StartAsync(perSecond: 1, burst: 2);
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var answers = new[]
        {
            await server.AskAsync(org),
            await server.AskAsync(org),
            await server.AskAsync(org),
            await server.AskAsync(other),
        };

        Assert.That(answers.Select(answer => answer.Status), Is.EqualTo(new[] { 200, 200, 429, 200 }));
        Assert.That(answers[2].Errors.Single().Code, Is.EqualTo("rate_limited"));
        Assert.That(answers[2].Headers["retry-after"], Is.EqualTo(new[] { "1" }));
        Assert.That(await Asking.CountRowsAsync(org), Is.EqualTo(2));
    }

    [Test]
    public async Task It_may_ask_again_as_often_as_seconds_have_passed()
    {
        await using var server = await StartAsync(perSecond: 1, burst: 3);
        var org = await Suite.Server.CreateOrgAsync();
        for (var i = 0; i < 3; i++)
            await server.AskAsync(org);

        server.Clock.Advance(TimeSpan.FromSeconds(0.9));
        var early = await server.AskAsync(org);
        server.Clock.Advance(TimeSpan.FromSeconds(1.1));
        var later = new[] { await server.AskAsync(org), await server.AskAsync(org), await server.AskAsync(org) };

        Assert.That(early.Status, Is.EqualTo(429));
        Assert.That(later.Select(answer => answer.Status), Is.EqualTo(new[] { 200, 200, 429 }));
    }

    [Test]
    public async Task After_a_pause_it_may_ask_the_burst_at_once_and_no_more()
    {
        await using var server = await StartAsync(perSecond: 1000, burst: 2);
        var org = await Suite.Server.CreateOrgAsync();
        await server.AskAsync(org);

        server.Clock.Advance(TimeSpan.FromHours(1));
        var answers = new[] { await server.AskAsync(org), await server.AskAsync(org), await server.AskAsync(org) };

        Assert.That(answers.Select(answer => answer.Status), Is.EqualTo(new[] { 200, 200, 429 }));
    }

    [Test]
    public async Task Who_only_knows_its_id_cannot_use_up_a_keys_requests()
    {
        await using var server = await StartAsync(perSecond: 1, burst: 1);
        var org = await Suite.Server.CreateOrgAsync();
        Assert.That(ApiKeyMaterial.TryParse(org.Key, out var real));

        var stranger = await server.AskAsync(org, ApiKeyMaterial.Generate(real.Id).Reveal());
        var owner = await server.AskAsync(org);

        Assert.That(stranger.Status, Is.EqualTo(401));
        Assert.That(owner.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Without_a_limit_no_key_waits()
    {
        await using var server = await StartAsync(perSecond: 0, burst: 1);
        var org = await Suite.Server.CreateOrgAsync();

        for (var i = 0; i < 5; i++)
            Assert.That((await server.AskAsync(org)).Status, Is.EqualTo(200));
    }

    private static Task<LimitedServer> StartAsync(int perSecond, int burst) =>
        LimitedServer.StartAsync(settings: [("Limits:RequestsPerSecond", $"{perSecond}"), ("Limits:RequestBurst", $"{burst}")]);
}
