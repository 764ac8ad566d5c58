using Arklow.Testing;

namespace Arklow.Api.Tests.RateLimits;

/// <summary>Each client may fail once: who is refused was taken for one that had.</summary>
public sealed class ForwardedForTests
{
    [Test]
    public async Task By_default_nobody_may_say_for_whom_it_asks() =>
        Assert.That(await AskAsync([], "192.0.2.1", "192.0.2.2"), Is.EqualTo(new[] { 401, 429 }));

    [TestCase("192.0.2.9")]
    [TestCase("127.0.0.2, 10.0.0.0/8")]
    [TestCase("::1")]
    public async Task Who_is_not_trusted_may_not_say_for_whom_it_asks(string proxies) =>
        Assert.That(await AskAsync([("TrustedProxies", proxies)], "192.0.2.1", "192.0.2.2"), Is.EqualTo(new[] { 401, 429 }));

    [TestCase("127.0.0.1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("127.0.0.0/8")]
    [TestCase("192.0.2.9,127.0.0.1")]
    [TestCase("192.0.2.9 127.0.0.1")]
    public async Task Who_is_trusted_may_say_for_whom_it_asks(string proxies) =>
        Assert.That(
            await AskAsync([("TrustedProxies", proxies)], "192.0.2.1", "192.0.2.2", "192.0.2.1"),
            Is.EqualTo(new[] { 401, 401, 429 })
        );

    [Test]
    public async Task Those_who_are_trusted_can_be_a_list() =>
        Assert.That(
            await AskAsync([("TrustedProxies:0", "192.0.2.9"), ("TrustedProxies:1", "127.0.0.1")], "192.0.2.1", "192.0.2.2"),
            Is.EqualTo(new[] { 401, 401 })
        );

    [Test]
    public async Task A_client_cannot_hide_behind_addresses_that_it_made_up() =>
        Assert.That(
            await AskAsync([("TrustedProxies", "127.0.0.1")], "198.51.100.1, 192.0.2.1", "198.51.100.2, 192.0.2.1", "junk, 192.0.2.1"),
            Is.EqualTo(new[] { 401, 429, 429 })
        );

    [Test]
    public async Task Through_several_trusted_proxies_it_is_the_first_address_that_is_none_of_them() =>
        Assert.That(
            await AskAsync(
                [("TrustedProxies", "127.0.0.1, 10.0.0.0/8")],
                "198.51.100.1, 192.0.2.1, 10.1.2.3, 10.4.5.6",
                "192.0.2.1",
                "192.0.2.2, 10.1.2.3"
            ),
            Is.EqualTo(new[] { 401, 429, 401 })
        );

    [Test]
    public async Task What_is_no_address_leaves_the_proxys_own() =>
        Assert.That(await AskAsync([("TrustedProxies", "127.0.0.1")], "junk", "192.0.2.1, junk"), Is.EqualTo(new[] { 401, 429 }));

    private static async Task<List<int>> AskAsync((string Name, string Value)[] settings, params string[] forwardedFor)
    {
        await using var server = await LimitedServer.StartAsync(failures: 1, settings: settings);
        var org = await Suite.Server.CreateOrgAsync();
        var statuses = new List<int>();
        foreach (var clients in forwardedFor)
            statuses.Add((await server.AskAsync(org, key: null, clients)).Status);
        return statuses;
    }
}
