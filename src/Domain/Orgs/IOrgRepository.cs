namespace Arklow.Domain.Orgs;

public interface IOrgRepository
{
    /// <summary>
    /// The org, which nobody else locks until this command has ended; null where there is none, or it is deleted. Whatever needs a connection of
    /// its own, new ids above all, comes before: those who wait for the lock may hold all others.
    /// </summary>
    Task<Org?> LockAsync(OrgId id, CancellationToken ct);

    Task AddAsync(Org org, CancellationToken ct);

    /// <summary>Enlists the org's name and end. With its end its invites are revoked, and every process is told.</summary>
    Task SaveAsync(Org org, CancellationToken ct);
}
