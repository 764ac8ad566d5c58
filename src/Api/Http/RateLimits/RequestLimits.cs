using Arklow.Application;

namespace Arklow.Api.Http.RateLimits;

/// <summary>How often may be asked; 0 is without a limit.</summary>
/// <param name="FailedAuthenticationsPerMinute"><c>Arklow:Limits:FailedAuthenticationsPerMinute</c>: of one address, and as many at once.</param>
/// <param name="RequestsPerSecond"><c>Arklow:Limits:RequestsPerSecond</c>: with one key.</param>
/// <param name="RequestBurst"><c>Arklow:Limits:RequestBurst</c>: with one key at once, after a pause.</param>
internal sealed record RequestLimits(int FailedAuthenticationsPerMinute, int RequestsPerSecond, int RequestBurst)
{
    public const int Most = 1_000_000;

    public static RequestLimits From(SettingsReader settings) =>
        new(
            settings.Whole($"Arklow:Limits:{nameof(FailedAuthenticationsPerMinute)}", 60, least: 0, Most),
            settings.Whole($"Arklow:Limits:{nameof(RequestsPerSecond)}", 1000, least: 0, Most),
            settings.Whole($"Arklow:Limits:{nameof(RequestBurst)}", 2000, least: 1, Most)
        );
}
