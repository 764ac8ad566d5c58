namespace Arklow.Api.Http.RateLimits;

/// <summary>Counts by address what did not prove who it is.</summary>
internal sealed class FailedAuthentications(RequestLimits limits, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly TokenBuckets<UInt128> _addresses = new(
        limits.FailedAuthenticationsPerMinute,
        Period,
        limits.FailedAuthenticationsPerMinute,
        clock
    );

    private long _last = long.MinValue;

    public void Count(HttpContext context)
    {
        Volatile.Write(ref _last, clock.GetTimestamp());
        _addresses.Take(ClientAddress.Of(context));
    }

    /// <returns>Null while the request's address may fail once more; else how long until it may.</returns>
    public TimeSpan? Wait(HttpContext context)
    {
        var last = Volatile.Read(ref _last);
        // After a whole period without a failure every bucket is full, and nobody has to look into any.
        return last == long.MinValue || clock.GetElapsedTime(last) > Period ? null : _addresses.Peek(ClientAddress.Of(context));
    }

    public void Dispose() => _addresses.Dispose();
}
