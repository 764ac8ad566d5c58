using System.Net;
using Arklow.Api.Http.RateLimits;
using Microsoft.AspNetCore.Http;

namespace Arklow.Api.Tests.RateLimits;

public sealed class ClientAddressTests
{
    [TestCase("192.0.2.1", "::ffff:192.0.2.1")]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    public void They_are_the_same_client(string one, string other) => Assert.That(Of(one), Is.EqualTo(Of(other)));

    [TestCase("192.0.2.1", "192.0.2.2")]
    [TestCase("::ffff:192.0.2.1", "::ffff:192.0.2.2")]
    [TestCase("192.0.2.1", "::192.0.2.1")]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1")]
    public void They_are_two_clients(string one, string other) => Assert.That(Of(one), Is.Not.EqualTo(Of(other)));

    [Test]
    public void Who_has_no_address_is_a_client_of_its_own() => Assert.That(Of(null), Is.Not.EqualTo(Of("127.0.0.1")));

    private static UInt128 Of(string? address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        return ClientAddress.Of(context);
    }
}
