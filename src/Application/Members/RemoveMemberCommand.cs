using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Application.Members;

/// <summary>Ends a membership: its keys are refused everywhere from then on, and what it invited is revoked.</summary>
public sealed record RemoveMemberCommand(OrgId OrgId, UserId UserId) : ICommand<MembershipView>
{
    public static Access Requires => Permission.MembersWrite;

    public static string Action => "member.remove";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, MemberErrors.PermissionNotHeld, MemberErrors.LastOwner];

    public AuditTarget Asked => AuditTarget.Of("user", UserId);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class RemoveMemberHandler(
    ICurrentCaller current,
    IOrgRepository orgs,
    IMemberRepository members,
    IApiKeyRepository keys,
    TimeProvider clock
) : ICommandHandler<RemoveMemberCommand, MembershipView>
{
    public async Task<Result<MembershipView>> Handle(RemoveMemberCommand command, CancellationToken ct)
    {
        var (org, now) = (command.OrgId, clock.GetUtcNow());
        if (await orgs.LockAsync(org, ct) is null)
            return CommonErrors.NotFound;
        var caller = await members.ConfirmAsync(current.Caller!, RemoveMemberCommand.Requires, ct);
        if (!caller.IsSuccess)
            return Result<MembershipView>.Failure(caller.Errors);
        if (await members.FindAsync(org, command.UserId, ct) is not { } member)
            return CommonErrors.NotFound;
        var removed = member.Remove(caller.Value.Permissions, await members.CountOwnersAsync(org, ct), now);
        if (!removed.IsSuccess)
            return Result<MembershipView>.Failure(removed.Errors);
        await members.SaveAsync(member, now, ct);
        await keys.DeleteAllAsync(org, member.Id, now, ct);
        return MembershipView.Of(member);
    }
}
