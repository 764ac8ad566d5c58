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
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    /// <exception cref="StartupException">An entry is neither an address nor a network.</exception>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = Entries(configuration.GetSection(Setting)).Select(entry => Parse(entry.Name, entry.Text)).ToList();
        // After all others: ASPNETCORE_FORWARDEDHEADERS_ENABLED, which some hosts set by themselves, would trust everybody.
        return services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks is [] ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
            options.ForwardLimit = null; // goes back from proxy to proxy, to the first address that is none of them
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);
        });
    }

    private static IEnumerable<(string Name, string Text)> Entries(IConfigurationSection section) =>
        section
            .GetChildren()
            .Prepend(section)
            .SelectMany(part =>
                (part.Value ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(text => (part.Path, text))
            );

    private static IPNetwork Parse(string name, string text)
    {
        if (IPAddress.TryParse(text, out var address) && IsSpelledOut(address, text))
        {
            address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            return new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }

        return IPNetwork.TryParse(text, out var network) && IsSpelledOut(network.BaseAddress, text.Split('/')[0])
            ? network
            : throw new StartupException(
                $"{name} must list IP addresses and networks, such as 10.0.0.7 or 10.0.0.0/8; one entry is neither."
            );
    }

    /// <summary>.NET also reads 10 as 0.0.0.10, and 010 as octal; who writes that means something else.</summary>
    private static bool IsSpelledOut(IPAddress address, string text) =>
        address.AddressFamily != AddressFamily.InterNetwork || address.ToString() == text;
}
