using Arklow.Application.Audit;
using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>Changes what people say of a credential; its secret stays as it is.</summary>
/// <param name="Others">Names of members that were sent and that no patch changes.</param>
public sealed record PatchCredentialCommand(
    OrgId OrgId,
    CredentialId Id,
    VersionMatch Match,
    Sent<string?> Label,
    Sent<JsonText?> Metadata,
    Sent<string?> ExpiresAt,
    IReadOnlyList<string> Others
) : ICommand<CredentialView>
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential.update";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, CredentialErrors.Purged, CredentialErrors.Deleted];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed =>
        AuditNames.Sent(("label", !Label.IsAbsent), ("metadata", !Metadata.IsAbsent), ("expires_at", !ExpiresAt.IsAbsent));

    internal Result<CredentialPatch> Patch() => CredentialPatch.Create(Label, Metadata, ExpiresAt, Others);
}

internal sealed class PatchCredentialValidator : AbstractValidator<PatchCredentialCommand>
{
    public PatchCredentialValidator() => RuleFor(command => command.Patch()).MustSucceed();
}

internal sealed class PatchCredentialHandler(ICredentialRepository credentials, TimeProvider clock)
    : ICommandHandler<PatchCredentialCommand, CredentialView>
{
    public Task<Result<CredentialView>> Handle(PatchCredentialCommand command, CancellationToken ct) =>
        credentials.ChangeAsync(
            command.OrgId,
            command.Id,
            command.Match,
            credential => credential.Change(command.Patch().Value, clock.GetUtcNow()),
            ct
        );
}
