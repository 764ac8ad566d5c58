using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class SecretProviderTests
{
    [Test]
    public void The_one_provider_of_a_type_need_not_be_sent() =>
        Assert.That(AwsSecret.Provider.AcceptName(default).Value, Is.EqualTo("aws"));

    [Test]
    public void The_one_provider_of_a_type_may_be_sent() =>
        Assert.That(AwsSecret.Provider.AcceptName(Sent<string>.Of("aws")).Value, Is.EqualTo("aws"));

    [TestCase("gcp")]
    [TestCase("AWS")]
    [TestCase("")]
    public void Any_other_provider_of_a_listed_type_is_refused(string name) =>
        AssertRefused(AwsSecret.Provider, Sent<string>.Of(name), "must be \"aws\" for type \"aws\"");

    [Test]
    public void A_provider_that_is_no_string_is_refused()
    {
        AssertRefused(AwsSecret.Provider, Sent<string>.WrongKind, "must be a string");
        AssertRefused(CustomSecret.Provider, Sent<string>.WrongKind, "must be a string");
    }

    [TestCase("ftp")]
    [TestCase("aws")]
    [TestCase("")]
    public void A_type_of_the_callers_own_takes_whichever_provider_is_sent(string name) =>
        Assert.That(CustomSecret.Provider.AcceptName(Sent<string>.Of(name)).Value, Is.EqualTo(name));

    [TestCase("""{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":"b","deep":{}}""")]
    [TestCase("""{"api_key":"a","app_key":"b","deep":[]}""")]
    [TestCase("""{"a":"b"}""")]
    [TestCase("""{"a":1,"b":null}""")]
    [TestCase("{}")]
    [TestCase("\"text\"")]
    public void A_custom_secret_takes_each_of_the_listed_shapes(string json)
    {
        using var document = Given.Secret(json);

        Assert.That(CustomSecret.Provider.Accept(document).Value, Is.InstanceOf<CustomSecret>());
    }

    [Test]
    public void A_secret_of_a_kind_that_no_shape_takes_is_told_which_do()
    {
        AssertRefused(HttpAuthHeadersSecret.Provider, "1", "/secret", "must be a string or an object");
        AssertRefused(AwsSecret.Provider, "\"x\"", "/secret", "must be an object");
        AssertRefused(AwsSecret.Provider, "null", "/secret", "must be an object");
        AssertRefused(AwsSecret.Provider, "[]", "/secret", "must be an object");
    }

    [Test]
    public void A_secret_that_fits_no_shape_is_told_what_keeps_it_from_the_nearest()
    {
        AssertRefused(HttpAuthHeadersSecret.Provider, """{"o":{}}""", "/secret/o", "must be a string, number, boolean or null");
        AssertRefused(HttpAuthHeadersSecret.Provider, """{"n":1,"o":{}}""", "/secret/o", "must be a string, number, boolean or null");
        AssertRefused(
            Given.Provider(shapes: [SecretShape.ObjectWith("a"), SecretShape.ObjectWith("b", "c")]),
            "{}",
            "/secret/a",
            "is required"
        );
    }

    [TestCaseSource(nameof(Accepted))]
    public void Each_provider_makes_a_secret_of_its_own_that_prints_as_secret(SecretProvider provider, string json, Type type)
    {
        using var document = Given.Secret(json);

        var secret = provider.Accept(document).Value;

        Assert.That(secret, Is.TypeOf(type));
        Assert.That(secret.ToString(), Is.EqualTo("[secret]"));
    }

    private static IEnumerable<TestCaseData> Accepted() =>
        [
            new(HttpAuthHeadersSecret.Provider, """{"Authorization":"Bearer x"}""", typeof(HttpAuthHeadersSecret)),
            new(HttpAuthHeadersSecret.Provider, "\"Bearer x\"", typeof(HttpAuthHeadersSecret)),
            new(GcpServiceAccountSecret.Provider, """{"type":"service_account"}""", typeof(GcpServiceAccountSecret)),
            new(AwsSecret.Provider, """{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":"b"}""", typeof(AwsSecret)),
            new(DatadogSecret.Provider, """{"api_key":"a","app_key":"b"}""", typeof(DatadogSecret)),
        ];

    private static void AssertRefused(SecretProvider provider, Sent<string> name, string message) =>
        Assert.That(provider.AcceptName(name).Errors, Is.EqualTo(new[] { Error.Invalid("/provider", message) }));

    private static void AssertRefused(SecretProvider provider, string json, string pointer, string message)
    {
        using var document = Given.Secret(json);

        Assert.That(provider.Accept(document).Errors, Is.EqualTo(new[] { Error.Invalid(pointer, message) }));
    }
}
