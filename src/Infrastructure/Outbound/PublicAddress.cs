using System.Net;
using System.Net.Sockets;

namespace Arklow.Infrastructure.Outbound;

/// <summary>Tells addresses of the public internet from all others, by the special-purpose registries of IANA (RFC 6890).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] SpecialV4 = Networks(
        "0.0.0.0/8", // this host
        "10.0.0.0/8", // private
        "100.64.0.0/10", // shared by a carrier's customers
        "127.0.0.0/8", // loopback
        "169.254.0.0/16", // link-local: the metadata services of clouds
        "172.16.0.0/12", // private
        "192.0.0.0/24", // protocol assignments
        "192.0.2.0/24", // documentation
        "192.88.99.0/24", // relays of 6to4
        "192.168.0.0/16", // private
        "198.18.0.0/15", // benchmarks
        "198.51.100.0/24", // documentation
        "203.0.113.0/24", // documentation
        "224.0.0.0/4", // multicast
        "240.0.0.0/4" // reserved, broadcast
    );

    // Everything else is loopback, unspecified, IPv4-compatible, local, link-local, multicast or not given out.
    private static readonly IPNetwork UnicastV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialV6 = Networks(
        "2001::/23", // protocol assignments, among them Teredo and benchmarks
        "2001:db8::/32", // documentation
        "2002::/16", // 6to4: it may lead to any IPv4 address, and is retired (RFC 7526)
        "3fff::/20" // documentation
    );

    // A network without IPv4 of its own reaches all of IPv4 through these, so their last four bytes are judged.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>The address as it is judged and dialled: IPv4 that is written as IPv6 (::ffff:a.b.c.d) is IPv4.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public static bool Is(IPAddress address)
    {
        address = Plain(address);
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !SpecialV4.Any(network => network.Contains(address));
        return Translated.Contains(address)
            ? Is(new IPAddress(address.GetAddressBytes().AsSpan(12)))
            : UnicastV6.Contains(address) && !SpecialV6.Any(network => network.Contains(address));
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
