using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>Asks the provider about another secret for a credential, as the credential is now; the rotation itself looks again, under its lock.</summary>
internal sealed class RotationVerifier(ISecretStore store, ProviderCatalogue catalogue, LiveChecker checker)
{
    /// <returns>Why not; empty where the provider accepts the secret.</returns>
    public async Task<IReadOnlyList<Error>> FindObjectionsAsync(
        OrgId org,
        CredentialId id,
        VersionMatch match,
        Rotation rotation,
        CancellationToken ct
    )
    {
        // None of these may pass unasked: the credential can be another one by the time that it is locked.
        if (await store.FindAsync(org, id, version: null, ct) is not { Version: { } version } stored)
            return [await store.IsPurgedAsync(org, id, ct) ? CredentialErrors.Purged : CommonErrors.NotFound];
        if (stored.DeletedAt is not null)
            return [CredentialErrors.Deleted];
        if (!match.Allows(version) || (rotation.ExpectedVersion is { } expected && expected != version))
            return [CredentialErrors.VersionMismatch];
        var accepted = catalogue.For(stored.Type).Accept(rotation.Secret);
        if (!accepted.IsSuccess)
            return accepted.Errors;
        return await checker.FindObjectionAsync(stored.Type, rotation.Secret, ct) is { } objection ? [objection] : [];
    }
}
