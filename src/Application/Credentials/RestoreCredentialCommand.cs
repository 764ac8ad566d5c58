using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>Takes a deletion back.</summary>
public sealed record RestoreCredentialCommand(OrgId OrgId, CredentialId Id, VersionMatch Match) : ICommand<CredentialView>
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential.restore";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, CredentialErrors.Purged, CredentialErrors.NotDeleted];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class RestoreCredentialHandler(ICredentialRepository credentials, TimeProvider clock)
    : ICommandHandler<RestoreCredentialCommand, CredentialView>
{
    public Task<Result<CredentialView>> Handle(RestoreCredentialCommand command, CancellationToken ct) =>
        credentials.ChangeAsync(command.OrgId, command.Id, command.Match, credential => credential.Restore(clock.GetUtcNow()), ct);
}
