using Refit;

namespace Arklow.Client;

/// <summary>What Arklow knows of the types of credentials.</summary>
public interface ICredentialTypes
{
    /// <summary>All of them.</summary>
    [Get("/v1/credentials/types/")]
    Task<Page<CredentialType>> GetAllAsync(CancellationToken ct = default);

    /// <summary>One of them.</summary>
    [Get("/v1/credentials/types/{type}")]
    Task<CredentialType> GetAsync(string type, CancellationToken ct = default);
}
