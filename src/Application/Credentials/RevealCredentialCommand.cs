using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>Shows a secret. That it was shown, and why, is on record before anybody sees it.</summary>
/// <param name="Version">Not sent for the newest.</param>
public sealed record RevealCredentialCommand(OrgId OrgId, CredentialId Id, Sent<string> Reason, Sent<long> Version)
    : ICommand<RevealedSecret>
{
    public const int MaxReason = 256;

    public static Access Requires => Permission.CredentialsReveal;

    public static string Action => "credential.reveal";

    public static IReadOnlyList<Error> Refusals => CredentialErrors.OfASecret;

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    public IReadOnlyList<string> Changed => [];

    /// <summary>The secret is kept once, as a credential: who asks again is shown it again, on record again.</summary>
    public static bool KeepsAnswer => false;

    string? ICommand.Reason => Reason.ValueOrDefault;

    internal Result<string> AcceptReason() => Line.AcceptLine(Reason, "/reason", MaxReason);

    internal Result<long?> AcceptVersion() => VersionNumber.Accept(Version, "/version");
}

/// <summary>A secret that was asked for; whoever answers with it disposes it.</summary>
public sealed record RevealedSecret(OrgId OrgId, CredentialId Id, OpenedSecret Secret) : IAudited, IVersioned, IDisposable
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("credential", Id, Version));

    public int Version => Secret.Version;

    int IVersioned.Version => Secret.Current;

    public void Dispose() => Secret.Dispose();
}

internal sealed class RevealCredentialValidator : AbstractValidator<RevealCredentialCommand>
{
    public RevealCredentialValidator()
    {
        RuleFor(command => command.AcceptReason()).MustSucceed();
        RuleFor(command => command.AcceptVersion()).MustSucceed();
    }
}

internal sealed class RevealCredentialHandler(SecretReader secrets) : ICommandHandler<RevealCredentialCommand, RevealedSecret>
{
    public async Task<Result<RevealedSecret>> Handle(RevealCredentialCommand command, CancellationToken ct)
    {
        var opened = await secrets.OpenAsync(command.OrgId, command.Id, command.AcceptVersion().Value, ct);
        return opened.IsSuccess
            ? new RevealedSecret(command.OrgId, command.Id, opened.Value)
            : Result<RevealedSecret>.Failure(opened.Errors);
    }
}
