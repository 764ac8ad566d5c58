using System.Net;
using Arklow.Application;
using Microsoft.Extensions.Configuration;

namespace Arklow.Infrastructure.Outbound;

/// <summary>Where this process may connect on behalf of callers, beyond the public internet. What asks providers has a list of its own, and so have webhooks, whose addresses an org chooses.</summary>
public sealed class OutboundSettings
{
    public const string OfLiveChecks = "Arklow:LiveChecks:AllowedNetworks";
    public const string OfWebhooks = "Arklow:Webhooks:AllowedNetworks";

    private OutboundSettings(IReadOnlyList<IPNetwork> allowedNetworks) => AllowedNetworks = allowedNetworks;

    /// <summary>What may be reached although it is not public, without TLS too. By default none.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; }

    /// <exception cref="StartupException">A setting means nothing.</exception>
    public static OutboundSettings From(IConfiguration configuration, string key) =>
        new([
            .. (configuration[key] ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text =>
                    IPNetwork.TryParse(text, out var network)
                        ? network
                        : throw new StartupException($"{key} must be networks such as 10.1.0.0/16, with commas between them.")
                ),
        ]);
}
