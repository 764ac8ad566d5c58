using System.Net;
using Arklow.Application;

namespace Arklow.Api.Hosting;

/// <summary>Keys and secrets cross no network in the clear, unless an operator says that something in front ends TLS.</summary>
internal static class PlainHttp
{
    public static void Check(SettingsReader settings, IReadOnlyList<ListeningAddress> addresses, bool allowed)
    {
        foreach (var setting in addresses.Where(address => address.Url is null).Select(address => address.Setting).Distinct())
            settings.Refuse(
                $"The service cannot listen as it is configured: {setting} holds what is no address such as {HostDefaults.Url}."
            );
        var reachable = addresses
            .Where(address => address.Url is { } url && !allowed && CanBeHeard(url))
            .Select(address => address.Setting);
        if (string.Join(", ", reachable.Distinct()) is { Length: > 0 } where)
            settings.Refuse(
                $"Plain HTTP would carry keys and secrets in the clear ({where}): listen on https:// with a certificate (Kestrel:Certificates:Default:Path and KeyPath), or set Arklow__AllowPlainHttp=true where a proxy in front ends TLS; see docs/operations.md."
            );
    }

    /// <summary>Whatever is no address and not localhost listens on every address of the machine.</summary>
    private static bool CanBeHeard(BindingAddress url) =>
        url is { IsUnixPipe: false, IsNamedPipe: false }
        && string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
        && !string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        && !(IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));
}
