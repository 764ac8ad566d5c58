using Arklow.Api.Tests.Credentials;
using Arklow.Api.Tests.Startup;
using Arklow.Application.Ports;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Overload;

/// <summary>Who waits for what is not the service's own has no place meanwhile.</summary>
internal sealed class AsideTests
{
    private const string Body = """{"type":"aws"}""";
    private const string Verified = """{"type":"held","provider":"p","secret":"a","verify":true}""";

    [Test]
    public async Task Who_waits_for_a_provider_takes_no_place()
    {
        var provider = new HeldCheck();
        await using var server = await StartAsync(requests: 1, provider);
        var org = await Suite.Server.CreateOrgAsync();
        var verified = Asking.AskAsync(org.Put(Verified), server);
        await provider.Asked;

        var other = await Asking.AskAsync(org.Put(Body), server);
        provider.Answer.SetResult(new(LiveOutcome.Accepted, null));

        Assert.That(other.Status, Is.EqualTo(200));
        Assert.That((await verified).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Who_finds_no_place_when_the_provider_has_answered_is_told_so_and_nothing_is_stored()
    {
        var provider = new HeldCheck();
        await using var server = await StartAsync(requests: 1, provider);
        var org = await Suite.Server.CreateOrgAsync();
        var verified = Asking.AskAsync(org.Put(Verified), server);
        await provider.Asked;

        await using (await HeldRequests.HoldAsync(server, 1))
        {
            provider.Answer.SetResult(new(LiveOutcome.Accepted, null));
            var answer = await verified;
            Assert.That((answer.Status, answer.Errors.Single().Code), Is.EqualTo((503, "unavailable")));
        }

        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
        Assert.That((await Asking.AskAsync(org.Put(Body), server)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Who_waits_for_others_of_its_org_takes_no_place()
    {
        await using var server = await StartAsync(requests: 4, new(), queue: 4);
        await using var held = await HeldRequests.HoldAsync(server, 1);
        var waiting = Asking.AskAsync(HeldRequests.Change(held.Org, held.Ids[0]), server);

        var others = 0; // it is the second of its org's share, and has come by the time that many others were served
        await ServerProcess.UntilAsync(async () => (await Asking.AskAsync(held.Org.Put(Body), server)).Status == 200 && ++others == 20);
        Assert.That(waiting.IsCompleted, Is.False);
        await held.LetGoAsync();

        Assert.That((await held.Answers.Single()).Status, Is.EqualTo(200), "the first was at it all the time");
        Assert.That((await waiting).Status, Is.EqualTo(200));
    }

    private static Task<ArklowServer> StartAsync(int requests, HeldCheck provider, int queue = 0) =>
        ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            services => services.AddSingleton<ILiveCheck>(provider),
            settings: new Dictionary<string, string?>
            {
                ["Arklow:Limits:ConcurrentRequests"] = $"{requests}",
                ["Arklow:Limits:QueuedRequests"] = $"{queue}",
            }
        );
}
