using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Tests.Credentials;

public sealed class CredentialTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void A_new_credential_is_what_the_draft_asked_for_in_its_first_version()
    {
        var draft = Given.Draft("aws", "billing", """{"team":"ü"}""");

        var credential = Credential.Create(new(11), new(7), draft, Now);

        Assert.That(credential.Id, Is.EqualTo(new CredentialId(11)));
        Assert.That(credential.OrgId.Value, Is.EqualTo(7));
        Assert.That(credential.Type.Value, Is.EqualTo("aws"));
        Assert.That(credential.Provider, Is.EqualTo("aws"));
        Assert.That(credential.Label, Is.EqualTo("billing"));
        Assert.That(credential.Metadata.ToString(), Is.EqualTo("""{"team":"ü"}"""));
        Assert.That(credential.Version, Is.EqualTo(1));
        Assert.That(credential.UpdatedAt, Is.EqualTo(Now));
    }

    [Test]
    public void Its_secret_lives_at_the_org_the_credential_and_the_version()
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(), Now);

        Assert.That(credential.SecretAddress, Is.EqualTo(new SecretAddress(new(7), new(11), 1)));
    }

    [TestCase(0, 0)]
    [TestCase(9, 0)]
    [TestCase(10, 10)]
    [TestCase(12_345_679, 12_345_670)]
    public void Its_time_is_cut_to_the_microsecond_that_PostgreSQL_keeps(long ticks, long kept)
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(), Now.AddTicks(ticks));

        Assert.That(credential.UpdatedAt, Is.EqualTo(Now.AddTicks(kept)));
    }
}
