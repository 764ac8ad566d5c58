using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials.Secrets;

/// <summary>What is kept of a version's secret.</summary>
/// <param name="Current">The credential's newest version.</param>
/// <param name="Version">Which version it is of; null where the credential never had the one that was asked for.</param>
/// <param name="DeletedAt">Of the credential, now.</param>
/// <param name="ExpiresAt">As the version says.</param>
/// <param name="SecretVersion">With which version the secret came; null where the version has none.</param>
/// <param name="Sealed">Null where it was destroyed.</param>
public sealed record KeptSecret(
    CredentialType Type,
    string Provider,
    int Current,
    int? Version,
    DateTimeOffset? DeletedAt,
    DateTimeOffset? ExpiresAt,
    int? SecretVersion,
    SealedSecret? Sealed
);

/// <summary>Reads sealed secrets, outside any unit of work.</summary>
public interface ISecretStore
{
    /// <param name="org">Whose credential.</param>
    /// <param name="id">Which one, deleted or not.</param>
    /// <param name="version">Null for the newest.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Null where there is no such credential.</returns>
    Task<KeptSecret?> FindAsync(OrgId org, CredentialId id, int? version, CancellationToken ct);

    /// <inheritdoc cref="ICredentialRepository.IsPurgedAsync"/>
    Task<bool> IsPurgedAsync(OrgId org, CredentialId id, CancellationToken ct);
}
