namespace Arklow.Api.Http.RateLimits;

/// <summary>Counts by address what did not prove who it is.</summary>
internal sealed class FailedAuthentications(RequestLimits limits, TimeProvider clock) : IDisposable
{
    private readonly TokenBuckets<UInt128> _addresses = new(
        limits.FailedAuthenticationsPerMinute,
        TimeSpan.FromMinutes(1),
        limits.FailedAuthenticationsPerMinute,
        clock
    );

    public void Count(HttpContext context) => _addresses.Take(ClientAddress.Of(context));

    /// <returns>Null while the request's address may fail once more; else how long until it may.</returns>
    public TimeSpan? Wait(HttpContext context) => _addresses.Peek(ClientAddress.Of(context));

    public void Dispose() => _addresses.Dispose();
}
