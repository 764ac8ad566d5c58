using System.Threading.RateLimiting;
using Arklow.Domain.Orgs;

namespace Arklow.Api.Http.Overload;

/// <summary>The places of requests that are worked on, of which no org has more than half, and the queues for them.</summary>
internal sealed class Places : IDisposable
{
    private readonly ConcurrencyLimiter? _all;
    private readonly PartitionedRateLimiter<OrgId>? _shares;

    public Places(OverloadLimits limits)
    {
        if (limits.Requests == 0)
            return;
        _all = new(new() { PermitLimit = limits.Requests, QueueLimit = limits.Queue });
        Func<OrgId, ConcurrencyLimiterOptions> half = _ => new() { PermitLimit = (limits.Requests + 1) / 2, QueueLimit = limits.Queue };
        _shares = PartitionedRateLimiter.Create<OrgId, OrgId>(org => RateLimitPartition.GetConcurrencyLimiter(org, half));
    }

    /// <returns>Null where too many wait already, or it took longer than <see cref="OverloadLimits.Patience"/>.</returns>
    public ValueTask<RateLimitLease?> TakeAsync(CancellationToken ct) =>
        _all is null ? new(Unlimited.Lease) : TakeAsync(_all.AttemptAcquire(), stop => _all.AcquireAsync(1, stop), ct);

    /// <summary>One of the org's share.</summary>
    /// <inheritdoc cref="TakeAsync(CancellationToken)"/>
    public ValueTask<RateLimitLease?> TakeShareAsync(OrgId org, CancellationToken ct) =>
        _shares is null ? new(Unlimited.Lease) : TakeAsync(_shares.AttemptAcquire(org), stop => _shares.AcquireAsync(org, 1, stop), ct);

    public void Dispose()
    {
        _all?.Dispose();
        _shares?.Dispose();
    }

    private static ValueTask<RateLimitLease?> TakeAsync(
        RateLimitLease lease,
        Func<CancellationToken, ValueTask<RateLimitLease>> wait,
        CancellationToken ct
    )
    {
        if (lease.IsAcquired)
            return new(lease);
        lease.Dispose();
        return WaitAsync(wait, ct);
    }

    private static async ValueTask<RateLimitLease?> WaitAsync(Func<CancellationToken, ValueTask<RateLimitLease>> wait, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(OverloadLimits.Patience);
        try
        {
            var lease = await wait(patience.Token);
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
