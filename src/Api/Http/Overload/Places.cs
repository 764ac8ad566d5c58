using System.Threading.RateLimiting;

namespace Arklow.Api.Http.Overload;

/// <summary>The places of requests that are worked on, and the queue for them.</summary>
internal sealed class Places(OverloadLimits limits) : IDisposable
{
    private readonly ConcurrencyLimiter? _limiter =
        limits.Requests == 0 ? null : new(new() { PermitLimit = limits.Requests, QueueLimit = limits.Queue });

    /// <returns>Null where too many wait already, or it took longer than <see cref="OverloadLimits.Patience"/>.</returns>
    public ValueTask<RateLimitLease?> TakeAsync(CancellationToken ct)
    {
        var lease = _limiter?.AttemptAcquire();
        if (lease is null or { IsAcquired: true })
            return new(lease ?? Unlimited.Lease);
        lease.Dispose();
        return WaitAsync(_limiter!, ct);
    }

    public void Dispose() => _limiter?.Dispose();

    private static async ValueTask<RateLimitLease?> WaitAsync(ConcurrencyLimiter limiter, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(OverloadLimits.Patience);
        try
        {
            var lease = await limiter.AcquireAsync(1, patience.Token);
            if (lease.IsAcquired)
                return lease;
            lease.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed class Unlimited : RateLimitLease
    {
        public static readonly Unlimited Lease = new();

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
