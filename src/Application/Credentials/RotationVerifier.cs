using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>Asks the provider about another secret for a credential, as the credential is now; the rotation itself looks again, under its lock.</summary>
internal sealed class RotationVerifier(
    ISecretStore store,
    ProviderCatalogue catalogue,
    FindingPolicy policy,
    LiveChecker checker,
    TimeProvider clock
)
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
        if (!match.Allows(version) || (rotation.ExpectedVersion is { } expected && expected != version))
            return [CredentialErrors.VersionMismatch];
        if (stored.DeletedAt is not null)
            return [CredentialErrors.Deleted];
        var provider = catalogue.For(stored.Type);
        var accepted = provider.Accept(rotation.Secret);
        if (!accepted.IsSuccess)
            return accepted.Errors;
        if (policy.Judge(provider, rotation.Secret, clock.GetUtcNow()) is { Count: > 0 } findings)
            return findings;
        return await checker.FindObjectionAsync(stored.Type, rotation.Secret, ct) is { } objection ? [objection] : [];
    }
}
