using System.Net;
using Arklow.Application;
using Arklow.Infrastructure.Outbound;

namespace Arklow.Infrastructure.Tests.Outbound;

internal static class Outbound
{
    public static OutboundSettings Settings(string allowedNetworks) =>
        SettingsReader.Read(
            [new(OutboundSettings.OfLiveChecks, allowedNetworks)],
            settings => OutboundSettings.From(settings, OutboundSettings.OfLiveChecks)
        );

    /// <summary>The guard as the product has it, with the system's own look-ups unless told otherwise.</summary>
    public static OutboundHttp Http(string allowedNetworks = "", ResolveName? resolve = null, TimeProvider? clock = null) =>
        new(Settings(allowedNetworks), resolve ?? Dns.GetHostAddressesAsync, clock ?? TimeProvider.System);

    /// <summary>A name with these addresses.</summary>
    public static ResolveName Named(params string[] addresses) => (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));

    /// <summary>A name with another address at each look-up.</summary>
    public static ResolveName Changing(params string[] addresses)
    {
        var next = new Queue<string>(addresses);
        return (_, _) => Task.FromResult(new[] { IPAddress.Parse(next.Dequeue()) });
    }
}
