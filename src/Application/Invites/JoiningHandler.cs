using Arklow.Application.Members;
using Arklow.Domain.Common;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Users;

namespace Arklow.Application.Invites;

/// <summary>What every way into an org as a known user ends with.</summary>
internal abstract class JoiningHandler(IInviteRepository invites, IMemberRepository members, TimeProvider clock)
{
    /// <summary>Accepts the invite, whose org is locked.</summary>
    /// <param name="id">Of the new membership.</param>
    protected async Task<Result<MembershipView>> JoinAsync(Invite invite, MemberId id, UserId user, CancellationToken ct)
    {
        if (await members.FindAsync(invite.OrgId, user, ct) is not null)
            return MemberErrors.AlreadyMember;
        var member = invite.Accept(id, user, clock.GetUtcNow());
        if (!member.IsSuccess)
            return Result<MembershipView>.Failure(member.Errors);
        await members.AddAsync(member.Value, ct);
        await invites.SaveAsync(invite, ct);
        return MembershipView.Of(member.Value);
    }
}
