using Arklow.Domain.Orgs;

namespace Arklow.Domain.Tests.Orgs;

public sealed class OrgTests
{
    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Now = Then.AddDays(1);

    [Test]
    public void A_new_org_is_not_deleted_and_keeps_time_to_the_microsecond()
    {
        var org = Org.Create(new(1), "Acme", Then.AddTicks(9));

        Assert.That((org.Id.Value, org.Name, org.UpdatedAt, org.DeletedAt), Is.EqualTo((1L, "Acme", Then, (DateTimeOffset?)null)));
    }

    [Test]
    public void A_renamed_org_was_updated()
    {
        var org = Org.Load(new(1), "Acme", Then).Rename("Other", Now.AddTicks(9));

        Assert.That((org.Name, org.UpdatedAt, org.DeletedAt), Is.EqualTo(("Other", Now, (DateTimeOffset?)null)));
    }

    [Test]
    public void An_org_is_deleted_under_its_name()
    {
        var org = Org.Load(new(1), "Acme", Then);

        var deleted = org.Delete("Acme", Now.AddTicks(9));

        Assert.That(deleted.Value, Is.SameAs(org));
        Assert.That((org.UpdatedAt, org.DeletedAt), Is.EqualTo((Now, (DateTimeOffset?)Now)));
    }

    [TestCase("acme")]
    [TestCase("Acme ")]
    [TestCase("Acm")]
    [TestCase("")]
    public void An_org_is_not_deleted_under_another_name(string name)
    {
        var org = Org.Load(new(1), "Acme", Then);

        var deleted = org.Delete(name, Now);

        Assert.That(deleted.Errors, Is.EqualTo(new[] { OrgErrors.NameMismatch }));
        Assert.That((org.UpdatedAt, org.DeletedAt), Is.EqualTo((Then, (DateTimeOffset?)null)));
    }
}
