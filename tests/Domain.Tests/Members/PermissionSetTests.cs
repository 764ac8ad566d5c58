using Arklow.Domain.Members;

namespace Arklow.Domain.Tests.Members;

public sealed class PermissionSetTests
{
    [Test]
    public void Nothing_is_held_by_default([Values] Permission permission) =>
        Assert.That(default(PermissionSet).Holds(permission), Is.False);

    [Test]
    public void An_owner_holds_everything_and_is_listed_as_owner()
    {
        Assert.That(PermissionNames.All.Where(permission => !PermissionSet.Owner.Holds(permission)), Is.Empty);
        Assert.That(PermissionSet.Owner.Names, Is.EqualTo(new[] { "owner" }));
    }

    [Test]
    public void What_was_stored_is_held_and_names_that_nobody_knows_give_nothing() =>
        Assert.That(
            PermissionSet.Load(["keys:write", "rockets:launch", "audit:read"]).Names,
            Is.EqualTo(new[] { "keys:write", "audit:read" })
        );

    [TestCase("owner", "audit:read", ExpectedResult = true)]
    [TestCase("audit:read", "owner", ExpectedResult = false)]
    [TestCase("audit:read", "", ExpectedResult = true)]
    [TestCase("audit:read,keys:write", "keys:write", ExpectedResult = true)]
    [TestCase("audit:read", "audit:read,keys:write", ExpectedResult = false)]
    public bool Who_holds_all_of_what_others_do(string own, string others) => Load(own).HoldsAll(Load(others));

    [TestCase("owner", "audit:read", ExpectedResult = "audit:read")]
    [TestCase("audit:read", "owner", ExpectedResult = "audit:read")]
    [TestCase("owner", "owner", ExpectedResult = "owner")]
    [TestCase("audit:read,keys:write", "keys:write,org:write", ExpectedResult = "keys:write")]
    [TestCase("audit:read", "", ExpectedResult = "")]
    public string What_both_hold(string one, string other) => string.Join(',', Load(one).And(Load(other)).Names);

    [TestCase("owner", "audit:read", ExpectedResult = "owner,audit:read")]
    [TestCase("audit:read", "audit:read", ExpectedResult = "")]
    [TestCase("audit:read", "keys:write", ExpectedResult = "keys:write,audit:read")]
    public string What_changes(string from, string to) => string.Join(',', Load(from).ChangesTo(Load(to)).Names);

    private static PermissionSet Load(string names) => PermissionSet.Load(names.Split(',', StringSplitOptions.RemoveEmptyEntries));
}
