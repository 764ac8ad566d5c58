using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials;

public interface IRetentionRepository
{
    /// <summary>What was set for the org, or else the defaults.</summary>
    Task<Retention> GetAsync(OrgId org, CancellationToken ct);

    /// <summary>Enlists it, and with it until when each secret of the org is kept.</summary>
    Task SaveAsync(Retention retention, DateTimeOffset now, CancellationToken ct);
}
