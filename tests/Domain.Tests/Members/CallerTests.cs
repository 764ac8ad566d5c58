using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Tests.Members;

public sealed class CallerTests
{
    private static readonly OrgId Own = new(1);
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Test]
    public void A_key_that_is_not_narrowed_acts_with_all_that_its_member_holds()
    {
        var caller = Member(["credentials:write", "keys:write"], null);

        Assert.That(caller.IsWhole, Is.True);
        Assert.That(caller.Permissions.Names, Is.EqualTo(new[] { "keys:write", "credentials:write" }));
    }

    [Test]
    public void A_narrowed_key_acts_with_what_both_hold()
    {
        var caller = Member(["credentials:write", "keys:write"], ["keys:write", "audit:read"]);

        Assert.That(caller.IsWhole, Is.False);
        Assert.That(caller.Permissions.Names, Is.EqualTo(new[] { "keys:write" }));
    }

    [Test]
    public void A_narrowed_key_of_an_owner_acts_with_what_it_is_narrowed_to() =>
        Assert.That(Member(["owner"], ["keys:write"]).Permissions.Names, Is.EqualTo(new[] { "keys:write" }));

    [Test]
    public void A_key_of_a_former_owner_acts_with_what_the_member_has_left() =>
        Assert.That(Member(["keys:write"], ["owner"]).Permissions.Names, Is.EqualTo(new[] { "keys:write" }));

    [Test]
    public void A_caller_whose_member_is_narrowed_acts_with_what_is_left()
    {
        var caller = Member(["owner"], ["keys:write", "audit:read"]).Holding(PermissionSet.Load(["audit:read", "members:write"]));

        Assert.That(caller.Permissions.Names, Is.EqualTo(new[] { "audit:read" }));
        Assert.That(caller.IsWhole, Is.False);
    }

    [Test]
    public void A_key_has_expired_from_that_moment_on()
    {
        var caller = Member(["owner"], null) with { KeyExpiresAt = Now };

        Assert.That(caller.HasExpired(Now.AddTicks(-1)), Is.False);
        Assert.That(caller.HasExpired(Now), Is.True);
        Assert.That((caller with { KeyExpiresAt = null }).HasExpired(DateTimeOffset.MaxValue), Is.False);
    }

    private static Caller Member(string[] permissions, string[]? narrowed) =>
        new(new(3), Own, new(4), new(5), PermissionSet.Load(permissions), narrowed is null ? null : PermissionSet.Load(narrowed));
}
