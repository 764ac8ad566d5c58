using Arklow.Domain.Members;

namespace Arklow.Domain.Tests.Members;

public sealed class PermissionTests
{
    [TestCase(Permission.Owner, "owner")]
    [TestCase(Permission.OrgWrite, "org:write")]
    [TestCase(Permission.MembersRead, "members:read")]
    [TestCase(Permission.MembersWrite, "members:write")]
    [TestCase(Permission.KeysWrite, "keys:write")]
    [TestCase(Permission.CredentialsRead, "credentials:read")]
    [TestCase(Permission.CredentialsWrite, "credentials:write")]
    [TestCase(Permission.CredentialsReveal, "credentials:reveal")]
    [TestCase(Permission.AuditRead, "audit:read")]
    public void A_permission_has_the_name_that_members_are_given(Permission permission, string name) =>
        Assert.That(permission.Name(), Is.EqualTo(name));

    [Test]
    public void No_two_permissions_share_a_name() =>
        Assert.That(Enum.GetValues<Permission>().Select(permission => permission.Name()), Is.Unique);
}
