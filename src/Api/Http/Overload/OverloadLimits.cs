using Arklow.Api.Http.RateLimits;
using Arklow.Application;

namespace Arklow.Api.Http.Overload;

/// <summary>How much is done at once; 0 is without a limit.</summary>
/// <param name="Requests"><c>Arklow:Limits:ConcurrentRequests</c>: that are worked on; of one org, half of them, which must be fewer than the connections of the pool.</param>
/// <param name="Queue"><c>Arklow:Limits:QueuedRequests</c>: that wait for that.</param>
/// <param name="Connections"><c>Arklow:Limits:Connections</c>: that are open, idle or not.</param>
internal sealed record OverloadLimits(int Requests, int Queue, int Connections)
{
    /// <summary>The most that a request waits to be worked on.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    public static OverloadLimits From(SettingsReader settings) =>
        new(
            settings.Whole("Arklow:Limits:ConcurrentRequests", 48, least: 0, RequestLimits.Most),
            settings.Whole("Arklow:Limits:QueuedRequests", 256, least: 0, RequestLimits.Most),
            settings.Whole("Arklow:Limits:Connections", 16_384, least: 0, RequestLimits.Most)
        );
}
