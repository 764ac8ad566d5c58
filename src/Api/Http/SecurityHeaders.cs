using System.Net;
using Microsoft.Extensions.Primitives;

namespace Arklow.Api.Http;

/// <summary>
/// What every answer says to browsers: that it is data, nobody's page or script, and to be kept nowhere. They are set before a request is handled: who
/// answers with a page says otherwise by setting them again.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>One year. Whether other names below this host's have TLS too is not ours to say, so includeSubDomains is left out.</summary>
    private static readonly StringValues OneYear = "max-age=31536000";

    public static IReadOnlyList<KeyValuePair<string, StringValues>> All { get; } =
    [
        new("cache-control", "no-store"),
        new("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        new("cross-origin-resource-policy", "same-origin"),
        new("referrer-policy", "no-referrer"),
        new("x-content-type-options", "nosniff"),
    ];

    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        for (var i = 0; i < All.Count; i++)
            headers[All[i].Key] = All[i].Value;
        // Not under a name of this machine's own: a browser would ask for TLS of everything else that is developed here.
        if (context.Request.IsHttps && !IsLoopback(context.Request.Host.Host))
            headers.StrictTransportSecurity = OneYear;
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
