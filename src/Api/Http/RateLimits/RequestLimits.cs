using System.Globalization;
using Arklow.Application;

namespace Arklow.Api.Http.RateLimits;

/// <summary>How often may be asked; 0 is without a limit.</summary>
/// <param name="FailedAuthenticationsPerMinute"><c>Arklow:Limits:FailedAuthenticationsPerMinute</c>: of one address, and as many at once.</param>
/// <param name="RequestsPerSecond"><c>Arklow:Limits:RequestsPerSecond</c>: with one key.</param>
/// <param name="RequestBurst"><c>Arklow:Limits:RequestBurst</c>: with one key at once, after a pause.</param>
internal sealed record RequestLimits(int FailedAuthenticationsPerMinute, int RequestsPerSecond, int RequestBurst)
{
    public const int Most = 1_000_000;

    /// <exception cref="StartupException">A setting is no such number.</exception>
    public static RequestLimits From(IConfiguration configuration) =>
        new(
            Read(configuration, nameof(FailedAuthenticationsPerMinute), 60, least: 0),
            Read(configuration, nameof(RequestsPerSecond), 1000, least: 0),
            Read(configuration, nameof(RequestBurst), 2000, least: 1)
        );

    private static int Read(IConfiguration configuration, string name, int otherwise, int least)
    {
        var setting = $"Arklow:Limits:{name}";
        if (string.IsNullOrWhiteSpace(configuration[setting]))
            return otherwise;
        return
            int.TryParse(configuration[setting], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit >= least
            && limit <= Most
            ? limit
            : throw new StartupException($"{setting} must be a whole number from {least} to {Most}.");
    }
}
