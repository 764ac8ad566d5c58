using System.Diagnostics.CodeAnalysis;
using System.Net;
using Arklow.Application;

namespace Arklow.Infrastructure.Outbound;

/// <summary>Where this process may connect on behalf of callers, beyond the public internet. What asks providers has a list of its own, and so have webhooks, whose addresses an org chooses.</summary>
public sealed class OutboundSettings
{
    public const string OfLiveChecks = "Arklow:LiveChecks:AllowedNetworks";
    public const string OfWebhooks = "Arklow:Webhooks:AllowedNetworks";

    private OutboundSettings(IReadOnlyList<IPNetwork> allowedNetworks) => AllowedNetworks = allowedNetworks;

    /// <summary>What may be reached although it is not public, without TLS too. By default none.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; }

    public static OutboundSettings From(SettingsReader settings, string name) =>
        new(settings.Value<IReadOnlyList<IPNetwork>>(name, [], TryParse, "must be networks such as 10.1.0.0/16, with commas between them"));

    private static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<IPNetwork>? networks)
    {
        var found = new List<IPNetwork>();
        networks = found;
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (IPNetwork.TryParse(entry, out var network))
                found.Add(network);
            else
                return false;
        return true;
    }
}
