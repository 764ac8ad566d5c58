using System.Threading.RateLimiting;
using Arklow.Domain.Orgs;

namespace Arklow.Api.Http.Overload;

/// <summary>
/// One request's place among those that are worked on. It leaves it while it only waits, be it for the rest of a body, for its client to take an answer,
/// for the provider of a secret or for others of its own org, so that nobody who is slow takes anything from others but a connection.
/// </summary>
internal sealed class Place(Places places) : IDisposable
{
    private RateLimitLease? _lease;
    private RateLimitLease? _share;
    private OrgId? _org;
    private volatile bool _isOver;

    /// <summary>Null for a request that needs none.</summary>
    public static Place? Of(HttpContext context) => context.Features.Get<Place>();

    /// <returns>Whether it has one now, and one of its org's share if it is known whose it is.</returns>
    public async ValueTask<bool> TryEnterAsync(CancellationToken ct)
    {
        if (_org is { } org && (_share ??= await places.TakeShareAsync(org, ct)) is null)
            return false;
        var hasEntered = (_lease ??= await places.TakeAsync(ct)) is not null;
        if (_isOver)
            Leave();
        return hasEntered && !_isOver;
    }

    /// <summary>Counts as the org's from now on.</summary>
    /// <inheritdoc cref="TryEnterAsync"/>
    public async ValueTask<bool> TryShareAsync(OrgId org, CancellationToken ct)
    {
        _org = org;
        var share = places.TakeShareAsync(org, ct);
        if (!share.IsCompleted)
            Leave();
        _share = await share;
        return _share is not null && await TryEnterAsync(ct);
    }

    public void Leave()
    {
        Interlocked.Exchange(ref _lease, null)?.Dispose();
        Interlocked.Exchange(ref _share, null)?.Dispose();
    }

    /// <summary>Takes a place again, where it was left.</summary>
    /// <exception cref="BadHttpRequestException">There is none to be had: 503.</exception>
    public async ValueTask ReturnAsync(CancellationToken ct)
    {
        if (!await TryEnterAsync(ct))
            throw new BadHttpRequestException("Too many requests are worked on.", StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Whatever of the request still goes on gets no place any more.</summary>
    public void Dispose()
    {
        _isOver = true;
        Leave();
    }
}
