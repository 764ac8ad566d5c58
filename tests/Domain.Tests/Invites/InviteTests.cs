using Arklow.Domain.Invites;
using Arklow.Domain.Members;

namespace Arklow.Domain.Tests.Invites;

public sealed class InviteTests
{
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(7);
    private static readonly Caller Inviter = new(new(1), new(2), new(3), new(4), PermissionSet.Load(["members:write", "audit:read"]));

    [Test]
    public void An_invite_is_pending_for_seven_days_in_the_org_of_who_invites()
    {
        var invite = Create("ada@example.com", "audit:read");

        Assert.That((invite.OrgId, invite.InvitedBy), Is.EqualTo((Inviter.OrgId, Inviter.MemberId)));
        Assert.That((invite.State, invite.EndedAt), Is.EqualTo((InviteState.Pending, (DateTimeOffset?)null)));
        Assert.That((invite.CreatedAt, invite.ExpiresAt), Is.EqualTo((Now.AddTicks(-7), Now.AddTicks(-7).AddDays(7))));
    }

    [Test]
    public void Nobody_invites_with_what_they_do_not_hold()
    {
        var refused = Invite.Create(new(9), Invitee.Create("7").Value, PermissionSet.Owner, Inviter, Now);

        Assert.That(refused.Errors.Single(), Is.EqualTo(MemberErrors.PermissionNotHeld with { Pointer = "/permissions" }));
    }

    [Test]
    public void A_narrowed_key_of_an_owner_invites_with_what_it_is_narrowed_to()
    {
        var narrowed = new Caller(new(1), new(2), new(3), new(4), PermissionSet.Owner, PermissionSet.Load(["members:write"]));

        Assert.That(Invite.Create(new(9), Invitee.Create("7").Value, PermissionSet.Owner, narrowed, Now).IsSuccess, Is.False);
        Assert.That(Invite.Create(new(9), Invitee.Create("7").Value, PermissionSet.Load(["members:write"]), narrowed, Now).IsSuccess);
    }

    [Test]
    public void Who_accepts_becomes_a_member_with_what_the_invite_gives()
    {
        var invite = Create("ada@example.com", "audit:read");

        var member = invite.Accept(new(11), new(12), Now).Value;

        Assert.That((member.Id.Value, member.OrgId, member.UserId.Value), Is.EqualTo((11L, Inviter.OrgId, 12L)));
        Assert.That(member.Permissions.Names, Is.EqualTo(new[] { "audit:read" }));
        Assert.That(member.Email!.Value, Is.EqualTo("ada@example.com"));
        Assert.That((invite.State, invite.EndedAt), Is.EqualTo((InviteState.Accepted, Now.AddTicks(-7))));
    }

    [Test]
    public void An_invite_expires_at_the_seventh_days_end_and_stays_pending()
    {
        var (invite, late) = (Create("7"), Create("7"));

        Assert.That(invite.Accept(new(11), new(7), invite.ExpiresAt.AddTicks(-1)).IsSuccess, Is.True);
        Assert.That(late.Accept(new(11), new(7), late.ExpiresAt).Errors.Single(), Is.EqualTo(InviteErrors.Expired));
        Assert.That(late.State, Is.EqualTo(InviteState.Pending));
    }

    [Test]
    public void An_invite_that_has_expired_is_declined_and_revoked_all_the_same()
    {
        var late = Now.AddDays(8);

        Assert.That(Create("7").Decline(late).State, Is.EqualTo(InviteState.Declined));
        Assert.That(Create("7").Revoke(late).State, Is.EqualTo(InviteState.Revoked));
        Assert.That(Create("7").Revoke(late).EndedAt, Is.EqualTo(late.AddTicks(-7)));
    }

    private static Invite Create(string invitee, params string[] permissions) =>
        Invite.Create(new(9), Invitee.Create(invitee).Value, PermissionSet.Load(permissions), Inviter, Now).Value;
}
