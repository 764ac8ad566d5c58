using System.Threading.RateLimiting;

namespace Arklow.Api.Http.RateLimits;

/// <summary>A bucket for each of those whose requests are counted; one that is full again is forgotten, so the memory holds who asked lately.</summary>
internal sealed class TokenBuckets<TKey> : IDisposable
    where TKey : notnull
{
    private readonly PartitionedRateLimiter<TKey>? _buckets;

    /// <param name="rate">Tokens gained in <paramref name="period"/>; 0 is without a limit.</param>
    /// <param name="capacity">Tokens that a bucket holds.</param>
    public TokenBuckets(int rate, TimeSpan period, int capacity, TimeProvider clock)
    {
        if (rate == 0)
            return;
        Func<TKey, RateLimiter> make = _ => new TokenBucket(capacity, period / rate, clock); // once, not for every request
        _buckets = PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.Get(key, make));
    }

    /// <returns>Null when there is a token, which stays; else how long until there is one.</returns>
    public TimeSpan? Peek(TKey key) => Take(key, 0);

    /// <returns>Null when a token was taken; else how long until there is one.</returns>
    public TimeSpan? Take(TKey key) => Take(key, 1);

    public void Dispose() => _buckets?.Dispose();

    private TimeSpan? Take(TKey key, int tokens)
    {
        using var lease = _buckets?.AttemptAcquire(key, tokens);
        return lease is { IsAcquired: false } && lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
    }
}
