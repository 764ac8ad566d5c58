using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials;

public interface ICredentialRepository
{
    /// <summary>Enlists a new credential and its first secret, if it has one; both are stored when the command commits.</summary>
    Task AddAsync(Credential credential, SealedSecret? secret, CancellationToken ct);

    /// <summary>
    /// The credential, deleted or not, which nobody else changes until this command has ended; null where there is none. Whatever needs a
    /// connection of its own comes before, as with <see cref="IOrgRepository.LockAsync"/>.
    /// </summary>
    Task<Credential?> LockAsync(OrgId org, CredentialId id, CancellationToken ct);

    /// <summary>Whether there was a credential of this id, and it was purged.</summary>
    Task<bool> IsPurgedAsync(OrgId org, CredentialId id, CancellationToken ct);

    /// <summary>Enlists a credential's new version; what it was before becomes an earlier one.</summary>
    Task SaveAsync(Credential credential, CancellationToken ct);

    /// <summary>Enlists the new version with its secret. Secrets that the org's retention does not keep beside it are destroyed.</summary>
    /// <param name="credential">What it is now.</param>
    /// <param name="secret">Sealed at its <see cref="Credential.SecretAddress"/>.</param>
    /// <param name="usableUntil">For how long the secret before stays usable beside it; null where it does not.</param>
    /// <param name="ct">Stops it.</param>
    Task SaveAsync(Credential credential, SealedSecret secret, DateTimeOffset? usableUntil, CancellationToken ct);

    /// <summary>Enlists the end of the credential: of all that is known of it, its id alone stays.</summary>
    Task PurgeAsync(Credential credential, DateTimeOffset now, CancellationToken ct);
}
