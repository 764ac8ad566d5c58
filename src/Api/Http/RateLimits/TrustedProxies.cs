using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Arklow.Application;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Arklow.Api.Http.RateLimits;

/// <summary>Who may say in X-Forwarded-For on whose behalf it asks: <c>Arklow:TrustedProxies</c>, and nobody by default.</summary>
internal static class TrustedProxies
{
    private const string Setting = "Arklow:TrustedProxies";
    private const string MustBe = "must list IP addresses and networks, such as 10.0.0.7 or 10.0.0.0/8; one entry is neither";
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    /// <summary>Listed in the setting itself, or one by one in those below it, as appsettings.json writes a list.</summary>
    public static IReadOnlyList<IPNetwork> From(SettingsReader settings)
    {
        const string Listed = $"{Setting}:<number>";
        var networks = settings.Value<IReadOnlyList<IPNetwork>>(Setting, [], TryParse, MustBe);
        return
        [
            .. networks,
            .. settings.Keys(Listed).SelectMany(key => settings.ValueOf<IReadOnlyList<IPNetwork>>(Listed, key, [], TryParse, MustBe)),
        ];
    }

    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IReadOnlyList<IPNetwork> networks) =>
        // After all others: ASPNETCORE_FORWARDEDHEADERS_ENABLED, which some hosts set by themselves, would trust everybody.
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks is [] ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
            options.ForwardLimit = null; // goes back from proxy to proxy, to the first address that is none of them
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });

    private static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<IPNetwork>? networks)
    {
        var found = new List<IPNetwork>();
        networks = found;
        foreach (var entry in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            if (Parse(entry) is { } network)
                found.Add(network);
            else
                return false;
        return true;
    }

    private static IPNetwork? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address) && IsSpelledOut(address, text))
        {
            address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }

        return IPNetwork.TryParse(text, out var network) && IsSpelledOut(network.BaseAddress, text.Split('/')[0]) ? network : null;
    }

    /// <summary>.NET also reads 10 as 0.0.0.10, and 010 as octal; who writes that means something else.</summary>
    private static bool IsSpelledOut(IPAddress address, string text) =>
        address.AddressFamily != AddressFamily.InterNetwork || address.ToString() == text;
}
