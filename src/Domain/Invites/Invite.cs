using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Domain.Invites;

/// <summary>
/// An invitation into an org: for a user, who finds it among their own, or for an address, to which whoever invites hands the token. Nobody has
/// checked whose an address is, so it never leads to a user.
/// </summary>
public sealed class Invite
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invite(
        InviteId id,
        OrgId orgId,
        Invitee invitee,
        PermissionSet permissions,
        MemberId invitedBy,
        DateTimeOffset createdAt,
        DateTimeOffset expiresAt
    ) =>
        (Id, OrgId, Invitee, Permissions, InvitedBy, CreatedAt, ExpiresAt) = (
            id,
            orgId,
            invitee,
            permissions,
            invitedBy,
            createdAt,
            expiresAt
        );

    public InviteId Id { get; }

    public OrgId OrgId { get; }

    public Invitee Invitee { get; }

    /// <summary>What the new member will hold.</summary>
    public PermissionSet Permissions { get; }

    public MemberId InvitedBy { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset ExpiresAt { get; }

    public InviteState State { get; private set; }

    /// <summary>When it ceased to be pending; null while it is.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static Result<Invite> Create(InviteId id, Invitee invitee, PermissionSet permissions, Caller inviter, DateTimeOffset now) =>
        inviter.Permissions.HoldsAll(permissions)
            ? new Invite(id, inviter.OrgId, invitee, permissions, inviter.MemberId, now.ToMicroseconds(), now.ToMicroseconds() + Lifetime)
            : MemberErrors.PermissionNotHeld with
            {
                Pointer = "/permissions",
            };

    /// <summary>An invite that was stored, and is pending.</summary>
    public static Invite Load(
        InviteId id,
        OrgId orgId,
        Invitee invitee,
        PermissionSet permissions,
        MemberId invitedBy,
        DateTimeOffset createdAt,
        DateTimeOffset expiresAt
    ) => new(id, orgId, invitee, permissions, invitedBy, createdAt, expiresAt);

    /// <summary>Makes the user a member.</summary>
    public Result<Membership> Accept(MemberId id, UserId user, DateTimeOffset now)
    {
        if (now >= ExpiresAt)
            return InviteErrors.Expired;
        End(InviteState.Accepted, now);
        return Membership.Join(id, OrgId, user, Permissions, Invitee.Email);
    }

    public Invite Decline(DateTimeOffset now) => End(InviteState.Declined, now);

    public Invite Revoke(DateTimeOffset now) => End(InviteState.Revoked, now);

    private Invite End(InviteState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now.ToMicroseconds();
        return this;
    }
}
