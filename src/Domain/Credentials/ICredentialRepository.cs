using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials;

public interface ICredentialRepository
{
    /// <summary>Enlists a new credential and its first secret, if it has one; both are stored when the command commits.</summary>
    Task AddAsync(Credential credential, SealedSecret? secret, CancellationToken ct);
}
