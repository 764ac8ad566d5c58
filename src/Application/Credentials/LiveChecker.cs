using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Application.Credentials;

/// <summary>Asks the provider of a secret. That takes as long as somebody else likes: ask before anything is locked. The request has no place meanwhile.</summary>
internal sealed class LiveChecker(IEnumerable<ILiveCheck> checks, IPlace place)
{
    public async Task<Result<LiveVerdict>> AskAsync(CredentialType type, SecretDocument secret, CancellationToken ct) =>
        checks.FirstOrDefault(check => check.Type == type.Value) is { } check
            ? await place.AsideAsync(() => check.AskAsync(secret, ct), ct)
            : CredentialErrors.NotCheckable;

    /// <summary>Why the secret is not to be stored; null where the provider accepts it.</summary>
    public async Task<Error?> FindObjectionAsync(CredentialType type, SecretDocument secret, CancellationToken ct)
    {
        var asked = await AskAsync(type, secret, ct);
        if (!asked.IsSuccess)
            return asked.Errors[0];
        return asked.Value.Outcome switch
        {
            LiveOutcome.Accepted => null,
            LiveOutcome.Refused => CredentialErrors.ProviderRefused with
            {
                Message = asked.Value.Message ?? CredentialErrors.ProviderRefused.Message,
            },
            LiveOutcome.Unreachable => CredentialErrors.ProviderUnreachable,
        };
    }

    /// <summary>Whether the caller wants the provider asked before the secret is stored.</summary>
    public static Result<bool> AcceptVerify(Sent<bool> verify, SecretDocument? secret) =>
        verify.IsWrongKind ? Error.Invalid("/verify", "must be true or false")
        : verify.ValueOrDefault && secret is null ? Error.Invalid("/verify", "needs a secret")
        : verify.ValueOrDefault;
}
