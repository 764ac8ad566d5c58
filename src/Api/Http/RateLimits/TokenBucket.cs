using System.Threading.RateLimiting;

namespace Arklow.Api.Http.RateLimits;

/// <summary>
/// A bucket that begins full and gains a token every <paramref name="interval"/>. Unlike the framework's it goes by a <see cref="TimeProvider"/>,
/// has a token at the moment that it promised, and, asked for none, says whether there is a whole one.
/// </summary>
internal sealed class TokenBucket(int capacity, TimeSpan interval, TimeProvider clock) : RateLimiter
{
    private readonly Lock _lock = new();
    private readonly long _made = clock.GetTimestamp();
    private TimeSpan _fullAt; // all that changes: each token taken puts it off by an interval

    /// <summary>For how long it has been full, after which it may be forgotten: a new one is full too.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
                return Now - _fullAt is { Ticks: >= 0 } idle ? idle : null;
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_made);

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            var now = Now;
            var from = _fullAt > now ? _fullAt : now;
            var wait = from + (interval * Math.Max(permitCount, 1)) - now - (interval * capacity);
            if (wait > TimeSpan.Zero)
                return new Lease(wait);
            _fullAt = from + (interval * permitCount);
            return Lease.Granted;
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public static readonly Lease Granted = new(null);

        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
