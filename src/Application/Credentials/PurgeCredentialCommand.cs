using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>Ends a credential for good, deleted or not: every secret of it, and all that was said of it.</summary>
/// <param name="Confirm">Its id once more, so that nobody purges one by a slip.</param>
public sealed record PurgeCredentialCommand(OrgId OrgId, CredentialId Id, VersionMatch Match, Sent<string> Confirm)
    : ICommand<CredentialView>
{
    public static Access Requires => Permission.Owner;

    public static string Action => "credential.purge";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, CredentialErrors.Purged, CredentialErrors.ConfirmMismatch];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed => [];

    internal Result<string> AcceptConfirm() => Line.Accept(Confirm, "/confirm", 1, Line.MaxNameLength);
}

internal sealed class PurgeCredentialValidator : AbstractValidator<PurgeCredentialCommand>
{
    public PurgeCredentialValidator() => RuleFor(command => command.AcceptConfirm()).MustSucceed();
}

internal sealed class PurgeCredentialHandler(ICredentialRepository credentials, TimeProvider clock)
    : ICommandHandler<PurgeCredentialCommand, CredentialView>
{
    public async Task<Result<CredentialView>> Handle(PurgeCredentialCommand command, CancellationToken ct)
    {
        var taken = await credentials.TakeAsync(command.OrgId, command.Id, command.Match, ct);
        if (!taken.IsSuccess)
            return Result<CredentialView>.Failure(taken.Errors);
        var now = clock.GetUtcNow();
        var purged = taken.Value.Purge(command.AcceptConfirm().Value, now);
        if (!purged.IsSuccess)
            return Result<CredentialView>.Failure(purged.Errors);
        await credentials.PurgeAsync(purged.Value, now, ct);
        return CredentialView.Of(purged.Value);
    }
}
