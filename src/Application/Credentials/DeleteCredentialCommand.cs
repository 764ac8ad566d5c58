using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>Deletes a credential, softly: it can be restored until it is purged.</summary>
public sealed record DeleteCredentialCommand(OrgId OrgId, CredentialId Id, VersionMatch Match) : ICommand<CredentialView>
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential.delete";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, CredentialErrors.Purged, CredentialErrors.Deleted];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class DeleteCredentialHandler(ICredentialRepository credentials, TimeProvider clock)
    : ICommandHandler<DeleteCredentialCommand, CredentialView>
{
    public Task<Result<CredentialView>> Handle(DeleteCredentialCommand command, CancellationToken ct) =>
        credentials.ChangeAsync(command.OrgId, command.Id, command.Match, credential => credential.Delete(clock.GetUtcNow()), ct);
}
