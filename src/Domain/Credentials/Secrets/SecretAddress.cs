using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials.Secrets;

/// <summary>Where a secret lives. Sealing binds it: a ciphertext moved to another address does not open.</summary>
public readonly record struct SecretAddress(OrgId OrgId, CredentialId CredentialId, int Version);
