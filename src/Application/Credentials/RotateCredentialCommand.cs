using Arklow.Application.Audit;
using Arklow.Application.Messaging;
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

/// <summary>Gives a credential another secret. Owns it: it is gone when the command is disposed.</summary>
/// <param name="Verify">Whether the provider is asked first, and has to accept the secret.</param>
public sealed record RotateCredentialCommand(
    OrgId OrgId,
    CredentialId Id,
    VersionMatch Match,
    SecretDocument? Secret,
    Sent<string?> ExpiresAt,
    Sent<long> ExpectedVersion,
    Sent<long> KeepPreviousFor,
    Sent<bool> Verify = default
) : ICommand<CredentialView>, IDisposable
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential.rotate";

    public static IReadOnlyList<Error> Refusals =>
        [
            CommonErrors.NotFound,
            CredentialErrors.Purged,
            CredentialErrors.Deleted,
            CredentialErrors.NotCheckable,
            CredentialErrors.ProviderRefused,
            CredentialErrors.ProviderUnreachable,
        ];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed =>
        AuditNames.Sent(("secret", true), ("expires_at", !ExpiresAt.IsAbsent), ("keep_previous_for", !KeepPreviousFor.IsAbsent));

    public void Dispose() => Secret?.Dispose();

    internal Result<Rotation> Rotation() => Domain.Credentials.Rotation.Create(Secret, ExpiresAt, ExpectedVersion, KeepPreviousFor);
}

internal sealed class RotateCredentialValidator : AbstractValidator<RotateCredentialCommand>
{
    public RotateCredentialValidator()
    {
        RuleFor(command => command.Rotation()).MustSucceed();
        RuleFor(command => LiveChecker.AcceptVerify(command.Verify, command.Secret)).MustSucceed();
    }
}

internal sealed class RotateCredentialHandler(
    ProviderCatalogue catalogue,
    FindingPolicy policy,
    RotationVerifier verifier,
    SecretChanger secrets,
    TimeProvider clock
) : ICommandHandler<RotateCredentialCommand, CredentialView>
{
    public async Task<Result<CredentialView>> Handle(RotateCredentialCommand command, CancellationToken ct)
    {
        var rotation = command.Rotation().Value;
        if (command.Verify.ValueOrDefault)
        {
            var objections = await verifier.FindObjectionsAsync(command.OrgId, command.Id, command.Match, rotation, ct);
            if (objections.Count > 0)
                return Result<CredentialView>.Failure(objections);
        }

        var now = clock.GetUtcNow();
        return await secrets.ChangeAsync(
            (command.OrgId, command.Id, command.Match),
            credential => Apply(rotation, credential, now),
            rotation.Secret,
            rotation.UsableUntil(now),
            ct
        );
    }

    private Result<Credential> Apply(Rotation rotation, Credential credential, DateTimeOffset now)
    {
        var provider = catalogue.For(credential.Type);
        var rotated = rotation.Apply(credential, provider, now);
        return rotated.IsSuccess && policy.Judge(provider, rotation.Secret, now) is { Count: > 0 } findings ? findings : rotated;
    }
}
