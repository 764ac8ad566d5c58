using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Tests.Members;

public sealed class CallerTests
{
    private static readonly OrgId Own = new(1);

    [Test]
    public void A_member_may_do_what_their_permissions_name() =>
        Assert.That(Member("credentials:write").May(Permission.CredentialsWrite, Own), Is.True);

    [Test]
    public void A_member_may_not_do_what_their_permissions_do_not_name() =>
        Assert.That(Member("other").May(Permission.CredentialsWrite, Own), Is.False);

    [Test]
    public void A_permission_is_no_ownership() => Assert.That(Member("credentials:write").May(Permission.Owner, Own), Is.False);

    [Test]
    public void An_owner_may_do_everything()
    {
        var owner = Member("owner");

        Assert.That(Enum.GetValues<Permission>().Where(permission => !owner.May(permission, Own)), Is.Empty);
    }

    [Test]
    public void Nobody_may_do_anything_in_an_org_of_others() => Assert.That(Member("owner").May(Permission.Owner, new(2)), Is.False);

    [Test]
    public void Nobody_may_do_anything_in_the_org_that_an_impossible_id_names() =>
        Assert.That(Member("owner").May(Permission.Owner, default), Is.False);

    private static Caller Member(params string[] permissions) => new(new(3), Own, new(4), new(5), permissions.ToHashSet());
}
