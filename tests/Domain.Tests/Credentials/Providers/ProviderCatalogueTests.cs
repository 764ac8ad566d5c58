using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class ProviderCatalogueTests
{
    [Test]
    public void The_built_in_providers_are_the_contracts_four() =>
        Assert.That(
            Given.Catalogue().Listed.Select(provider => (provider.Type, provider.Name)),
            Is.EqualTo(new[] { ("aws", "aws"), ("gcp_sa", "gcp"), ("http_auth_headers", "http"), ("metric", "datadog") })
        );

    [Test]
    public void An_added_provider_is_listed_among_the_others_and_serves_its_type()
    {
        var added = Given.Provider("pagerduty");

        var catalogue = Given.Catalogue(added);

        Assert.That(
            catalogue.Listed.Select(provider => provider.Type),
            Is.EqualTo(new[] { "aws", "gcp_sa", "http_auth_headers", "metric", "pagerduty" })
        );
        Assert.That(catalogue.For(Type("pagerduty")), Is.SameAs(added));
    }

    [TestCase("sftp")]
    [TestCase("AWS")]
    [TestCase("aws ")]
    public void A_type_that_nobody_lists_falls_to_the_custom_provider(string type) =>
        Assert.That(Given.Catalogue().For(Type(type)), Is.SameAs(CustomSecret.Provider));

    [Test]
    public void Two_providers_of_one_type_do_not_start() =>
        Assert.That(
            () => Given.Catalogue(Given.Provider("pagerduty"), Given.Provider("pagerduty")),
            Throws.ArgumentException.With.Message.Contains("pagerduty")
        );

    [Test]
    public void A_provider_that_takes_a_built_in_type_does_not_start() =>
        Assert.That(() => Given.Catalogue(Given.Provider("aws")), Throws.ArgumentException.With.Message.Contains("aws"));

    [Test]
    public void A_provider_without_a_type_cannot_be_added() =>
        Assert.That(() => Given.Catalogue(Given.Provider(type: null)), Throws.ArgumentException.With.Message.Contains("type"));

    private static CredentialType Type(string type) => CredentialType.Create(Sent<string>.Of(type)).Value;
}
