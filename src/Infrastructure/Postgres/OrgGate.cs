using System.Threading.RateLimiting;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// Lets one explicit transaction of an org at a time ask for a connection. They would wait for each other's lock anyway, and each that waits in
/// PostgreSQL holds a connection: one org's crowd would leave none for the others.
/// </summary>
internal sealed class OrgGate : IDisposable
{
    /// <summary>How many may wait for one org; whoever comes after them is told to come again.</summary>
    public const int MaxWaiting = 1000;

    private readonly PartitionedRateLimiter<OrgId> _orgs = PartitionedRateLimiter.Create<OrgId, OrgId>(org =>
        RateLimitPartition.GetConcurrencyLimiter(org, _ => new() { PermitLimit = 1, QueueLimit = MaxWaiting })
    );

    /// <returns>Open until it is disposed.</returns>
    /// <exception cref="TimeoutException">Too many wait already.</exception>
    public async Task<IDisposable> EnterAsync(OrgId org, CancellationToken ct)
    {
        var lease = await _orgs.AcquireAsync(org, 1, ct);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw new TimeoutException("Too many commands of one org wait for each other.");
    }

    public void Dispose() => _orgs.Dispose();
}
