using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>Makes a new version of a credential that has another secret.</summary>
internal sealed class SecretChanger(ICredentialRepository credentials, ISecretSealer sealer)
{
    public async Task<Result<CredentialView>> ChangeAsync(
        (OrgId Org, CredentialId Id, VersionMatch Match) asked,
        Func<Credential, Result<Credential>> change,
        SecretDocument secret,
        DateTimeOffset? usableUntil,
        CancellationToken ct
    )
    {
        await sealer.PrepareAsync(asked.Org, ct);
        var taken = await credentials.TakeAsync(asked.Org, asked.Id, asked.Match, ct);
        if (!taken.IsSuccess)
            return Result<CredentialView>.Failure(taken.Errors);
        var changed = change(taken.Value);
        if (!changed.IsSuccess)
            return Result<CredentialView>.Failure(changed.Errors);
        var box = await sealer.SealAsync(changed.Value.SecretAddress, secret, ct);
        await credentials.SaveAsync(changed.Value, box, usableUntil, ct);
        return CredentialView.Of(changed.Value);
    }
}
