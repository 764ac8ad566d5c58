using Arklow.Application.Audit;
using Arklow.Application.Members;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Invites;

/// <summary>Sets a member's permissions, or invites who is no member yet. A new invite takes the place of a pending one.</summary>
/// <param name="Identifier">A user id, or an address.</param>
/// <param name="Permissions">What the member shall hold; nothing, where somebody is invited and it was not sent.</param>
public sealed record InviteMemberCommand(OrgId OrgId, string Identifier, Sent<IReadOnlyList<Sent<string>>> Permissions)
    : ICommand<InviteOutcome>
{
    public static Access Requires => Permission.MembersWrite;

    public static string Action => "invite.create";

    public static IReadOnlyList<Error> Refusals =>
        [
            CommonErrors.NotFound,
            MemberErrors.UnknownPermission,
            MemberErrors.PermissionNotHeld,
            MemberErrors.AlreadyMember,
            MemberErrors.LastOwner,
        ];

    public AuditTarget Asked => new("invite");

    public IReadOnlyList<string> Changed => AuditNames.Sent(("permissions", !Permissions.IsAbsent));

    internal Result<Invitee> Invitee() => Domain.Invites.Invitee.Create(Identifier);

    internal Result<PermissionSet?> Granted() => GrantedPermissions.Accept(Permissions, "/permissions");
}

/// <summary>Either a member whose permissions were set, or an invite; with an address, its token, which is shown this once.</summary>
public sealed record InviteOutcome(InviteView? Invite, MembershipView? Membership, InviteToken? Token) : IAudited
{
    public AuditSubject Audit => Invite?.Audit ?? Membership!.Audit with { Action = "member.update" };

    public string Action => Invite is null ? "updated" : "invited";
}

internal sealed class InviteMemberValidator : AbstractValidator<InviteMemberCommand>
{
    public InviteMemberValidator()
    {
        RuleFor(command => command.Invitee()).MustSucceed();
        RuleFor(command => command.Granted()).MustSucceed();
    }
}

internal sealed class InviteMemberHandler(
    ICurrentCaller current,
    IOrgRepository orgs,
    IMemberRepository members,
    IInviteRepository invites,
    IIdSource ids,
    TimeProvider clock
) : ICommandHandler<InviteMemberCommand, InviteOutcome>
{
    public async Task<Result<InviteOutcome>> Handle(InviteMemberCommand command, CancellationToken ct)
    {
        var (invitee, granted) = (command.Invitee().Value, command.Granted().Value);
        var id = await ids.NextAsync<InviteId>(ct);
        if (await orgs.LockAsync(command.OrgId, ct) is null)
            return CommonErrors.NotFound;
        var caller = await members.ConfirmAsync(current.Caller!, InviteMemberCommand.Requires, ct);
        if (!caller.IsSuccess)
            return Result<InviteOutcome>.Failure(caller.Errors);
        if (await members.FindAsync(command.OrgId, invitee, ct) is not { } member)
            return await InviteAsync(caller.Value, id, invitee, granted ?? default, ct);
        return granted is { } permissions ? await UpdateAsync(caller.Value, member, permissions, ct) : MemberErrors.AlreadyMember;
    }

    private async Task<Result<InviteOutcome>> UpdateAsync(Caller caller, Membership member, PermissionSet permissions, CancellationToken ct)
    {
        var owners = await members.CountOwnersAsync(member.OrgId, ct);
        var updated = member.Grant(permissions, caller.Permissions, owners);
        if (!updated.IsSuccess)
            return Result<InviteOutcome>.Failure(updated.Errors);
        await members.SaveAsync(member, clock.GetUtcNow(), ct);
        return new InviteOutcome(null, MembershipView.Of(member), null);
    }

    private async Task<Result<InviteOutcome>> InviteAsync(
        Caller caller,
        InviteId id,
        Invitee invitee,
        PermissionSet permissions,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var invite = Invite.Create(id, invitee, permissions, caller, now);
        if (!invite.IsSuccess)
            return Result<InviteOutcome>.Failure(invite.Errors);
        if (await invites.FindAsync(caller.OrgId, invitee, ct) is { } earlier)
            await invites.SaveAsync(earlier.Revoke(now), ct);
        var token = invitee.Email is null ? null : InviteToken.Generate(id);
        await invites.AddAsync(invite.Value, token, ct);
        return new InviteOutcome(InviteView.Of(invite.Value), null, token);
    }
}
