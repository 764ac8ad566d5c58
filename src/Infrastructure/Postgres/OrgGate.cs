using System.Threading.RateLimiting;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Postgres;

/// <summary>What an explicit transaction locks first, and others of its kind wait for: a row of an org, or the org itself.</summary>
/// <param name="Row">0 for the org.</param>
internal readonly record struct Contended(OrgId Org, long Row)
{
    public static implicit operator Contended(OrgId org) => new(org, 0);
}

/// <summary>
/// Lets one explicit transaction at a time, of those that lock the same, ask for a connection. They would wait for each other anyway, and each that
/// waits in PostgreSQL holds a connection: one org's crowd would leave none for the others.
/// </summary>
internal sealed class OrgGate : IDisposable
{
    /// <summary>How many may wait for the same; whoever comes after them is told to come again.</summary>
    public const int MaxWaiting = 1000;

    private readonly PartitionedRateLimiter<Contended> _gates = PartitionedRateLimiter.Create<Contended, Contended>(contended =>
        RateLimitPartition.GetConcurrencyLimiter(contended, _ => new() { PermitLimit = 1, QueueLimit = MaxWaiting })
    );

    /// <returns>Open until it is disposed.</returns>
    /// <exception cref="TimeoutException">Too many wait already.</exception>
    public async Task<IDisposable> EnterAsync(Contended contended, CancellationToken ct)
    {
        var lease = await _gates.AcquireAsync(contended, 1, ct);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw new TimeoutException("Too many commands wait for each other.");
    }

    public void Dispose() => _gates.Dispose();
}
