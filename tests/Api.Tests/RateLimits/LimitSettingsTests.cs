using Arklow.Api.Http.RateLimits;
using Arklow.Application;

namespace Arklow.Api.Tests.RateLimits;

public sealed class LimitSettingsTests
{
    [Test]
    public void Without_a_setting_there_are_limits() =>
        Assert.That(SettingsReader.Read([], RequestLimits.From), Is.EqualTo(new RequestLimits(60, 1000, 2000)));

    [Test]
    public void Limits_are_what_is_set() =>
        Assert.That(
            SettingsReader.Read(
                [
                    new("Arklow:Limits:FailedAuthenticationsPerMinute", "0"),
                    new("Arklow:Limits:RequestsPerSecond", "7"),
                    new("Arklow:Limits:RequestBurst", "1000000"),
                ],
                RequestLimits.From
            ),
            Is.EqualTo(new RequestLimits(0, 7, 1_000_000))
        );

    [TestCase("FailedAuthenticationsPerMinute", "-1")]
    [TestCase("FailedAuthenticationsPerMinute", "1000001")]
    [TestCase("RequestsPerSecond", "many")]
    [TestCase("RequestsPerSecond", "1.5")]
    [TestCase("RequestsPerSecond", "99999999999999999999")]
    [TestCase("RequestBurst", "0")]
    [TestCase("RequestBurst", " 1")]
    public void A_limit_that_is_none_stops_the_start(string limit, string value) =>
        Assert.That(
            () => SettingsReader.Read([new($"Arklow:Limits:{limit}", value)], RequestLimits.From),
            Throws.TypeOf<StartupException>().With.Message.StartsWith($"Arklow:Limits:{limit} must be")
        );

    [TestCase("TrustedProxies", "nonsense")]
    [TestCase("TrustedProxies", "127.0.0.1;127.0.0.2")]
    [TestCase("TrustedProxies", "10", Description = ".NET reads 0.0.0.10")]
    [TestCase("TrustedProxies", "010.0.0.1", Description = ".NET reads 8.0.0.1")]
    [TestCase("TrustedProxies", "10/8")]
    [TestCase("TrustedProxies", "10.0.0.0/33")]
    [TestCase("TrustedProxies", "10.0.0.1/8", Description = "an address in a network, and not that network's")]
    [TestCase("TrustedProxies", "127.0.0.1, 10.0.0.0/")]
    [TestCase("TrustedProxies:1", "proxy.example")]
    public void A_proxy_that_is_no_address_stops_the_start(string setting, string value) =>
        Assert.That(
            () => SettingsReader.Read([new($"Arklow:{setting}", value)], TrustedProxies.From),
            Throws.TypeOf<StartupException>().With.Message.StartsWith($"Arklow:{setting} must list")
        );

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("10.0.0.0/8,2001:db8::/32 , ::1")]
    public void Proxies_are_addresses_and_networks(string value) =>
        Assert.That(() => SettingsReader.Read([new("Arklow:TrustedProxies", value)], TrustedProxies.From), Throws.Nothing);
}
