using Arklow.Domain.ApiKeys;

namespace Arklow.Api.Http.RateLimits;

/// <summary>Counts requests by the key that they came with, once it is known to be good.</summary>
internal sealed class KeyedRequests(RequestLimits limits, TimeProvider clock) : IDisposable
{
    private readonly TokenBuckets<ApiKeyId> _keys = new(limits.RequestsPerSecond, TimeSpan.FromSeconds(1), limits.RequestBurst, clock);

    /// <returns>Null for a request that may go on; else how long until one may.</returns>
    public TimeSpan? Count(ApiKeyId key) => _keys.Take(key);

    public void Dispose() => _keys.Dispose();
}
