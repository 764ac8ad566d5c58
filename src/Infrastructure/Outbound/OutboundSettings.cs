using System.Net;
using Arklow.Application;
using Microsoft.Extensions.Configuration;

namespace Arklow.Infrastructure.Outbound;

/// <summary><c>Arklow:Outbound</c>: where this process may connect on behalf of callers, beyond the public internet.</summary>
public sealed class OutboundSettings
{
    private const string Key = "Arklow:Outbound:AllowedNetworks";

    private OutboundSettings(IReadOnlyList<IPNetwork> allowedNetworks) => AllowedNetworks = allowedNetworks;

    /// <summary><c>AllowedNetworks</c>: what may be reached although it is not public, without TLS too. By default none.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; }

    /// <exception cref="StartupException">A setting means nothing.</exception>
    public static OutboundSettings From(IConfiguration configuration) =>
        new([
            .. (configuration[Key] ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text =>
                    IPNetwork.TryParse(text, out var network)
                        ? network
                        : throw new StartupException($"{Key} must be networks such as 10.1.0.0/16, with commas between them.")
                ),
        ]);
}
