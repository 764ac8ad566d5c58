using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

internal static class LockedCredential
{
    /// <summary>The credential that a command changes, which nobody else does until it has ended; or why it cannot.</summary>
    public static async Task<Result<Credential>> TakeAsync(
        this ICredentialRepository credentials,
        OrgId org,
        CredentialId id,
        VersionMatch match,
        CancellationToken ct
    )
    {
        if (await credentials.LockAsync(org, id, ct) is not { } credential)
            return await credentials.IsPurgedAsync(org, id, ct) ? CredentialErrors.Purged : CommonErrors.NotFound;
        return match.Allows(credential.Version) ? credential : CredentialErrors.VersionMismatch;
    }

    /// <summary>Makes a new version of it that has the same secret.</summary>
    public static async Task<Result<CredentialView>> ChangeAsync(
        this ICredentialRepository credentials,
        OrgId org,
        CredentialId id,
        VersionMatch match,
        Func<Credential, Result<Credential>> change,
        CancellationToken ct
    )
    {
        var taken = await credentials.TakeAsync(org, id, match, ct);
        if (!taken.IsSuccess)
            return Result<CredentialView>.Failure(taken.Errors);
        var changed = change(taken.Value);
        if (!changed.IsSuccess)
            return Result<CredentialView>.Failure(changed.Errors);
        await credentials.SaveAsync(changed.Value, ct);
        return CredentialView.Of(changed.Value);
    }
}
