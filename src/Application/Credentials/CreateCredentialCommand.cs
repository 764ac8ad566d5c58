using Arklow.Application.Audit;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>Keeps a new credential. Owns its secret, which is gone when the command is disposed.</summary>
/// <param name="Verify">Whether the provider is asked first, and has to accept the secret.</param>
public sealed record CreateCredentialCommand(
    OrgId OrgId,
    Sent<string> Type,
    Sent<string> Provider,
    Sent<string> Label,
    Sent<JsonText> Metadata,
    SecretDocument? Secret,
    Sent<string?> ExpiresAt = default,
    Sent<bool> Verify = default
) : ICommand<CredentialView>, IDisposable
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential.create";

    public static IReadOnlyList<Error> Refusals =>
        [CredentialErrors.NotCheckable, CredentialErrors.ProviderRefused, CredentialErrors.ProviderUnreachable];

    public AuditTarget Asked => new("credential");

    public IReadOnlyList<string> Changed =>
        AuditNames.Sent(
            ("type", !Type.IsAbsent),
            ("provider", !Provider.IsAbsent),
            ("label", !Label.IsAbsent),
            ("metadata", !Metadata.IsAbsent),
            ("secret", Secret is not null),
            ("expires_at", !ExpiresAt.IsAbsent)
        );

    public void Dispose() => Secret?.Dispose();

    internal Result<CredentialDraft> Draft(ProviderCatalogue catalogue) =>
        CredentialDraft.Create(catalogue, Type, Provider, Label, Metadata, Secret, ExpiresAt);
}

internal sealed class CreateCredentialValidator : AbstractValidator<CreateCredentialCommand>
{
    public CreateCredentialValidator(ProviderCatalogue catalogue)
    {
        RuleFor(command => command.Draft(catalogue)).MustSucceed();
        RuleFor(command => LiveChecker.AcceptVerify(command.Verify, command.Secret)).MustSucceed();
    }
}

internal sealed class CreateCredentialHandler(
    ProviderCatalogue catalogue,
    ICredentialRepository credentials,
    ISecretSealer sealer,
    FindingPolicy policy,
    LiveChecker checker,
    IIdSource ids,
    TimeProvider clock
) : ICommandHandler<CreateCredentialCommand, CredentialView>
{
    public async Task<Result<CredentialView>> Handle(CreateCredentialCommand command, CancellationToken ct)
    {
        var draft = command.Draft(catalogue).Value;
        if (policy.Judge(catalogue.For(draft.Type), command.Secret, clock.GetUtcNow()) is { Count: > 0 } findings)
            return findings;
        if (
            command is { Verify.ValueOrDefault: true, Secret: { } asked }
            && await checker.FindObjectionAsync(draft.Type, asked, ct) is { } objection
        )
            return objection;
        var credential = Credential.Create(await ids.NextAsync<CredentialId>(ct), command.OrgId, draft, clock.GetUtcNow());
        var secret = draft.Secret is null ? null : await sealer.SealAsync(credential.SecretAddress, draft.Secret.Document, ct);
        await credentials.AddAsync(credential, secret, ct);
        return CredentialView.Of(credential);
    }
}
