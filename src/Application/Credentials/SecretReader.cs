using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>A secret in the clear, as a version of a credential has it. Dispose it: that wipes the secret.</summary>
/// <param name="Current">The credential's newest version.</param>
public sealed record OpenedSecret(
    CredentialType Type,
    string Provider,
    int Current,
    int Version,
    DateTimeOffset? ExpiresAt,
    SecretDocument Document
) : IDisposable
{
    public void Dispose() => Document.Dispose();
}

/// <summary>Opens the secret of a credential that is not deleted.</summary>
internal sealed class SecretReader(ISecretStore store, ISecretSealer sealer)
{
    /// <param name="org">Whose credential.</param>
    /// <param name="id">Which one.</param>
    /// <param name="version">Null for the newest.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Result<OpenedSecret>> OpenAsync(OrgId org, CredentialId id, long? version, CancellationToken ct)
    {
        var asked = version > int.MaxValue ? 0 : (int?)version;
        if (await store.FindAsync(org, id, asked, ct) is not { } stored)
            return await store.IsPurgedAsync(org, id, ct) ? CredentialErrors.Purged : CommonErrors.NotFound;
        if (stored.DeletedAt is not null)
            return CredentialErrors.Deleted;
        if (stored.Version is not { } found)
            return CredentialErrors.UnknownVersion;
        if (stored.SecretVersion is not { } came)
            return CredentialErrors.NoSecret;
        if (stored.Sealed is not { } box)
            return CredentialErrors.SecretDestroyed;
        return new OpenedSecret(
            stored.Type,
            stored.Provider,
            stored.Current,
            found,
            stored.ExpiresAt,
            await sealer.OpenAsync(new(org, id, came), box, ct)
        );
    }
}
