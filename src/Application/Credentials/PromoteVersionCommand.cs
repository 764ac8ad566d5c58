using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>Rolls a credential back: the secret of an earlier version, and when it expires, become those of a new one.</summary>
public sealed record PromoteVersionCommand(OrgId OrgId, CredentialId Id, VersionMatch Match, long Version) : ICommand<CredentialView>
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential.promote";

    public static IReadOnlyList<Error> Refusals => CredentialErrors.OfASecret;

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed => ["secret", "expires_at"];

    internal Result<long> AcceptVersion() => Version > 0 ? Version : CredentialErrors.UnknownVersion;
}

internal sealed class PromoteVersionValidator : AbstractValidator<PromoteVersionCommand>
{
    public PromoteVersionValidator() => RuleFor(command => command.AcceptVersion()).MustSucceed();
}

internal sealed class PromoteVersionHandler(
    ICredentialRepository credentials,
    SecretReader reader,
    SecretChanger secrets,
    TimeProvider clock
) : ICommandHandler<PromoteVersionCommand, CredentialView>
{
    public async Task<Result<CredentialView>> Handle(PromoteVersionCommand command, CancellationToken ct)
    {
        var opened = await reader.OpenAsync(command.OrgId, command.Id, command.Version, ct);
        if (!opened.IsSuccess)
        {
            // Another version than the one that was named comes before what is wrong with it, as everywhere.
            var taken = await credentials.TakeAsync(command.OrgId, command.Id, command.Match, ct);
            return Result<CredentialView>.Failure(taken.IsSuccess ? opened.Errors : taken.Errors);
        }

        using var secret = opened.Value;
        return await secrets.ChangeAsync(
            (command.OrgId, command.Id, command.Match),
            credential => credential.Rotate(secret.ExpiresAt, clock.GetUtcNow()),
            secret.Document,
            usableUntil: null,
            ct
        );
    }
}
