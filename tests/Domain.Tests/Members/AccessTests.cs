using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Tests.Members;

public sealed class AccessTests
{
    private static readonly OrgId Own = new(1);
    private static readonly OrgId Other = new(2);
    private static readonly Access Write = Permission.CredentialsWrite;

    [Test]
    public void Who_holds_the_permission_passes_in_their_org() => Assert.That(Write.Allows(Member("credentials:write"), Own), Is.True);

    [Test]
    public void Who_does_not_hold_the_permission_does_not_pass() => Assert.That(Write.Allows(Member("credentials:read"), Own), Is.False);

    [Test]
    public void A_permission_is_no_ownership() => Assert.That(default(Access).Allows(Member("credentials:write"), Own), Is.False);

    [Test]
    public void An_owner_passes_everywhere_in_their_org() =>
        Assert.That(PermissionNames.All.Where(permission => !((Access)permission).Allows(Member("owner"), Own)), Is.Empty);

    [Test]
    public void Nobody_passes_in_an_org_of_others([Values] Permission permission) =>
        Assert.That(((Access)permission).Allows(Member("owner"), Other), Is.False);

    [Test]
    public void Nobody_passes_in_the_org_that_an_impossible_id_names() =>
        Assert.That(Access.AnyKey.Allows(Member("owner"), default(OrgId)), Is.False);

    [Test]
    public void A_permission_is_held_in_an_org_or_nowhere() => Assert.That(Write.Allows(Member("owner"), null), Is.False);

    [Test]
    public void Any_key_passes_where_any_may() => Assert.That(Access.AnyKey.Allows(Member(), null), Is.True);

    [Test]
    public void A_narrowed_key_does_not_pass_where_a_whole_one_is_asked_for()
    {
        var whole = Member("owner");

        Assert.That(Access.WholeKey.Allows(whole, null), Is.True);
        Assert.That(Access.WholeKey.Allows(whole with { KeyPermissions = PermissionSet.Owner }, null), Is.False);
    }

    [Test]
    public void Nobody_without_a_key_passes_but_where_anyone_may()
    {
        Assert.That(Access.Anyone.Allows(null, null), Is.True);
        Assert.That(new[] { Write, Access.AnyKey, Access.WholeKey, default }.Where(access => access.Allows(null, null)), Is.Empty);
    }

    private static Caller Member(params string[] permissions) => new(new(3), Own, new(4), new(5), PermissionSet.Load(permissions));
}
