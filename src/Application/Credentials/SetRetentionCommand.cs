using Arklow.Application.Audit;
using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>Sets how many secrets of each credential the org keeps, and for how long. What is no longer kept is destroyed.</summary>
/// <param name="KeepVersionsFor">In seconds; null for ever.</param>
public sealed record SetRetentionCommand(OrgId OrgId, Sent<long> KeepVersions, Sent<long?> KeepVersionsFor) : ICommand<RetentionView>
{
    public static Access Requires => Permission.Owner;

    public static string Action => "credential_retention.update";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public IReadOnlyList<string> Changed =>
        AuditNames.Sent(("keep_versions", !KeepVersions.IsAbsent), ("keep_versions_for", !KeepVersionsFor.IsAbsent));

    internal Result<Retention> Apply(Retention retention) => retention.Change(KeepVersions, KeepVersionsFor);
}

internal sealed class SetRetentionValidator : AbstractValidator<SetRetentionCommand>
{
    public SetRetentionValidator() => RuleFor(command => command.Apply(Retention.DefaultOf(command.OrgId))).MustSucceed();
}

internal sealed class SetRetentionHandler(IOrgRepository orgs, IRetentionRepository retentions, TimeProvider clock)
    : ICommandHandler<SetRetentionCommand, RetentionView>
{
    public async Task<Result<RetentionView>> Handle(SetRetentionCommand command, CancellationToken ct)
    {
        if (await orgs.LockAsync(command.OrgId, ct) is null)
            return CommonErrors.NotFound;
        var changed = command.Apply(await retentions.GetAsync(command.OrgId, ct));
        if (!changed.IsSuccess)
            return Result<RetentionView>.Failure(changed.Errors);
        await retentions.SaveAsync(changed.Value, clock.GetUtcNow(), ct);
        return RetentionView.Of(changed.Value);
    }
}
