using System.Threading.RateLimiting;

namespace Arklow.Api.Http.Overload;

/// <summary>
/// One request's place among those that are worked on. It leaves it while it only waits for its client, be it for the rest of a body or to take an
/// answer, so that slow clients take nothing from others but their connections.
/// </summary>
internal sealed class Place(Places places) : IDisposable
{
    private RateLimitLease? _lease;

    public static Place? Of(HttpContext context) => context.Features.Get<Place>();

    /// <returns>Whether it has one now.</returns>
    public async ValueTask<bool> TryEnterAsync(CancellationToken ct) => (_lease ??= await places.TakeAsync(ct)) is not null;

    public void Leave() => Interlocked.Exchange(ref _lease, null)?.Dispose();

    /// <summary>Takes a place again, where it was left.</summary>
    /// <param name="place">Null for a request that needs none.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="BadHttpRequestException">There is none to be had: 503.</exception>
    public static async ValueTask ReturnAsync(Place? place, CancellationToken ct)
    {
        if (place is not null && !await place.TryEnterAsync(ct))
            throw new BadHttpRequestException("Too many requests are worked on.", StatusCodes.Status503ServiceUnavailable);
    }

    public void Dispose() => Leave();
}
