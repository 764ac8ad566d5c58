using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.ApiKeys;

public interface IApiKeyRepository
{
    /// <param name="material">Only its hash is stored.</param>
    Task AddAsync(ApiKey key, ApiKeyMaterial material, CancellationToken ct);

    /// <summary>Ends the key, and tells every process. False where somebody else has ended it before.</summary>
    Task<bool> TryDeleteAsync(OrgId org, ApiKeyId id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Whether the member has used any of their keys, live or not.</summary>
    Task<bool> HasUsedAnyAsync(OrgId org, MemberId member, CancellationToken ct);

    /// <summary>Enlists the end of every key of the member.</summary>
    Task DeleteAllAsync(OrgId org, MemberId member, DateTimeOffset now, CancellationToken ct);
}
