using Arklow.Domain.Members;

namespace Arklow.Domain.Tests.Members;

public sealed class MembershipTests
{
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(7);

    [TestCase(new[] { "audit:read" }, new[] { "keys:write" }, new[] { "audit:read", "keys:write" })]
    [TestCase(new[] { "audit:read" }, new[] { "audit:read", "keys:write" }, new[] { "keys:write" })]
    [TestCase(new[] { "audit:read", "keys:write" }, new[] { "audit:read" }, new[] { "keys:write" })]
    [TestCase(new[] { "audit:read" }, new[] { "audit:read" }, new string[0])]
    [TestCase(new[] { "audit:read" }, new[] { "owner" }, new[] { "owner" })]
    [TestCase(new[] { "owner" }, new[] { "audit:read" }, new[] { "owner" })]
    public void Who_holds_all_that_changes_may_change_it(string[] before, string[] after, string[] granter)
    {
        var member = Member(before);

        var granted = member.Grant(Set(after), Set(granter), owners: 2);

        Assert.That(granted.Value, Is.SameAs(member));
        Assert.That(member.Permissions, Is.EqualTo(Set(after)));
    }

    [TestCase(new[] { "audit:read" }, new[] { "audit:read", "keys:write" }, new[] { "audit:read" })]
    [TestCase(new[] { "audit:read", "keys:write" }, new[] { "audit:read" }, new[] { "audit:read" })]
    [TestCase(new[] { "audit:read" }, new[] { "keys:write" }, new[] { "keys:write" })]
    [TestCase(new[] { "audit:read" }, new[] { "owner" }, new[] { "audit:read", "members:write" })]
    [TestCase(new[] { "owner" }, new[] { "audit:read" }, new[] { "audit:read" })]
    [TestCase(new[] { "owner" }, new[] { "owner", "audit:read" }, new[] { "audit:read" })]
    [TestCase(new[] { "owner", "audit:read" }, new[] { "owner" }, new[] { "audit:read" })]
    public void Who_does_not_hold_all_that_changes_changes_nothing(string[] before, string[] after, string[] granter)
    {
        var member = Member(before);

        var granted = member.Grant(Set(after), Set(granter), owners: 2);

        Assert.That(granted.Errors.Single(), Is.EqualTo(MemberErrors.PermissionNotHeld with { Pointer = "/permissions" }));
        Assert.That(member.Permissions, Is.EqualTo(Set(before)));
    }

    [Test]
    public void The_last_owner_is_not_demoted()
    {
        var member = Member("owner", "audit:read");

        Assert.That(member.Grant(Set("audit:read"), PermissionSet.Owner, owners: 1).Errors.Single(), Is.EqualTo(MemberErrors.LastOwner));
        Assert.That(member.Permissions.IsOwner, Is.True);
        Assert.That(member.Grant(Set("owner"), PermissionSet.Owner, owners: 1).IsSuccess, Is.True);
        Assert.That(member.Grant(Set("audit:read"), PermissionSet.Owner, owners: 2).IsSuccess, Is.True);
    }

    [Test]
    public void The_last_owner_is_not_removed()
    {
        var member = Member("owner");

        Assert.That(member.Remove(PermissionSet.Owner, owners: 1, Now).Errors.Single(), Is.EqualTo(MemberErrors.LastOwner));
        Assert.That(member.DeletedAt, Is.Null);
        Assert.That(member.Remove(PermissionSet.Owner, owners: 2, Now).IsSuccess, Is.True);
    }

    [Test]
    public void Who_is_no_owner_is_removed_from_an_org_with_one() =>
        Assert.That(Member("audit:read").Remove(Set("audit:read"), owners: 1, Now).IsSuccess, Is.True);

    [Test]
    public void Who_does_not_hold_all_that_a_member_holds_does_not_remove_them()
    {
        var member = Member("audit:read", "keys:write");

        Assert.That(member.Remove(Set("audit:read"), owners: 2, Now).Errors.Single(), Is.EqualTo(MemberErrors.PermissionNotHeld));
        Assert.That(member.DeletedAt, Is.Null);
    }

    [Test]
    public void A_membership_ends_to_the_microsecond() =>
        Assert.That(Member("audit:read").Remove(PermissionSet.Owner, owners: 1, Now).Value.DeletedAt, Is.EqualTo(Now.AddTicks(-7)));

    private static Membership Member(params string[] permissions) => Membership.Load(new(1), new(2), new(3), Set(permissions), email: null);

    private static PermissionSet Set(params string[] permissions) => PermissionSet.Load(permissions);
}
