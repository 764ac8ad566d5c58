using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials.Secrets;

/// <summary>Encrypts secrets under their org's key, bound to their address.</summary>
public interface ISecretSealer
{
    /// <summary>Has the key at hand with which secrets of the org are sealed, so that <see cref="SealAsync"/> needs no connection: for who locks something meanwhile.</summary>
    ValueTask PrepareAsync(OrgId org, CancellationToken ct);

    ValueTask<SealedSecret> SealAsync(SecretAddress address, SecretDocument secret, CancellationToken ct);

    /// <summary>The JSON value that was sealed, byte for byte.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed at another address, under another key, or changed since.</exception>
    ValueTask<SecretDocument> OpenAsync(SecretAddress address, SealedSecret secret, CancellationToken ct);
}
