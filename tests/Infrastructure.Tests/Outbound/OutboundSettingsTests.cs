using System.Net;
using Arklow.Application;

namespace Arklow.Infrastructure.Tests.Outbound;

public sealed class OutboundSettingsTests
{
    [Test]
    public void Nothing_but_the_public_internet_is_allowed_by_default() => Assert.That(Outbound.Settings("").AllowedNetworks, Is.Empty);

    [Test]
    public void Networks_are_allowed_with_commas_between_them() =>
        Assert.That(
            Outbound.Settings(" 10.1.0.0/16, fd00::/8,127.0.0.1/32 ").AllowedNetworks,
            Is.EqualTo(new[] { IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00::/8"), IPNetwork.Parse("127.0.0.1/32") })
        );

    [TestCase("10.1.0.0")]
    [TestCase("10.1.0.0/33")]
    [TestCase("10.1.0.0/16 fd00::/8")]
    [TestCase("intranet")]
    public void What_is_no_network_stops_the_start_in_one_line(string networks)
    {
        var stop = Assert.Throws<StartupException>(() => Outbound.Settings(networks));

        Assert.That(
            stop!.Message,
            Is.EqualTo("Arklow:LiveChecks:AllowedNetworks must be networks such as 10.1.0.0/16, with commas between them.")
        );
    }
}
