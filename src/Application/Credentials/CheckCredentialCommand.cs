using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>Looks for what is wrong with a secret, and asks its provider if that is wanted. A command, because it uses the secret: that is on record.</summary>
/// <param name="Live">Whether the provider is asked.</param>
/// <param name="Version">Not sent for the newest.</param>
public sealed record CheckCredentialCommand(OrgId OrgId, CredentialId Id, Sent<bool> Live, Sent<long> Version)
    : ICommand<CredentialCheckView>
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential.check";

    public static IReadOnlyList<Error> Refusals => [.. CredentialErrors.OfASecret, CredentialErrors.NotCheckable];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed => [];

    internal Result<bool> AcceptLive() => Live.IsWrongKind ? Error.Invalid("/live", "must be true or false") : Live.ValueOrDefault;

    internal Result<long?> AcceptVersion() => VersionNumber.Accept(Version, "/version");
}

/// <param name="Version">The one that was looked at; null where there is no secret.</param>
/// <param name="Live">Null where nobody was asked.</param>
public sealed record CredentialCheckView(OrgId OrgId, CredentialId Id, int? Version, IReadOnlyList<Finding> Findings, LiveVerdictView? Live)
    : IAudited
{
    public AuditSubject Audit =>
        new(OrgId, Version is { } version ? AuditTarget.Of("credential", Id, version) : AuditTarget.Of("credential", Id));
}

/// <param name="Outcome"><c>accepted</c>, <c>refused</c> or <c>unreachable</c>.</param>
/// <param name="Message">As <see cref="LiveVerdict.Message"/>.</param>
public sealed record LiveVerdictView(string Outcome, string? Message)
{
    public static LiveVerdictView Of(LiveVerdict verdict) =>
        new(
            verdict.Outcome switch
            {
                LiveOutcome.Accepted => "accepted",
                LiveOutcome.Refused => "refused",
                LiveOutcome.Unreachable => "unreachable",
            },
            verdict.Message
        );
}

internal sealed class CheckCredentialValidator : AbstractValidator<CheckCredentialCommand>
{
    public CheckCredentialValidator()
    {
        RuleFor(command => command.AcceptLive()).MustSucceed();
        RuleFor(command => command.AcceptVersion()).MustSucceed();
    }
}

internal sealed class CheckCredentialHandler(SecretReader secrets, ProviderCatalogue catalogue, LiveChecker checker, TimeProvider clock)
    : ICommandHandler<CheckCredentialCommand, CredentialCheckView>
{
    public async Task<Result<CredentialCheckView>> Handle(CheckCredentialCommand command, CancellationToken ct)
    {
        var opened = await secrets.OpenAsync(command.OrgId, command.Id, command.AcceptVersion().Value, ct);
        if (!opened.IsSuccess)
            return opened.Errors[0] == CredentialErrors.NoSecret
                ? new CredentialCheckView(command.OrgId, command.Id, null, [Missing()], null)
                : Result<CredentialCheckView>.Failure(opened.Errors);
        using var secret = opened.Value;
        var findings = catalogue.For(secret.Type).Inspect(secret.Document, clock.GetUtcNow());
        LiveVerdictView? live = null;
        if (command.AcceptLive().Value)
        {
            var asked = await checker.AskAsync(secret.Type, secret.Document, ct);
            if (!asked.IsSuccess)
                return Result<CredentialCheckView>.Failure(asked.Errors);
            live = LiveVerdictView.Of(asked.Value);
        }

        return new CredentialCheckView(command.OrgId, command.Id, secret.Version, findings, live);
    }

    private static Finding Missing() => new(CredentialErrors.NoSecret.Code, "/secret", CredentialErrors.NoSecret.Message);
}
