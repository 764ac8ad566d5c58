using Arklow.Application.Members;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Invites;

/// <summary>Makes the caller a member of the org that invites them.</summary>
public sealed record AcceptInviteCommand(InviteId Id) : ISelfCommand<MembershipView>
{
    public static Access Requires => Access.WholeKey;

    public static string Action => "invite.accept";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, MemberErrors.AlreadyMember, InviteErrors.Expired];

    public AuditTarget Asked => AuditTarget.Of("invite", Id);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class AcceptInviteHandler(
    ICurrentCaller current,
    IOrgRepository orgs,
    IInviteRepository invites,
    IMemberRepository members,
    IIdSource ids,
    TimeProvider clock
) : JoiningHandler(invites, members, clock), ICommandHandler<AcceptInviteCommand, MembershipView>
{
    private readonly IInviteRepository _invites = invites;

    public async Task<Result<MembershipView>> Handle(AcceptInviteCommand command, CancellationToken ct)
    {
        var (user, member) = (current.Caller!.UserId, await ids.NextAsync<MemberId>(ct));
        var org = await _invites.FindOrgAsync(user, command.Id, ct);
        return await _invites.LockAsync(orgs, org, command.Id, ct) is { } invite
            ? await JoinAsync(invite, member, user, ct)
            : CommonErrors.NotFound;
    }
}
