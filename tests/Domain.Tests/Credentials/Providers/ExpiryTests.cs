using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class ExpiryTests
{
    private static readonly SecretProvider Http = HttpAuthHeadersSecret.Provider;

    [TestCase("""{"exp":1800000000}""", 1_800_000_000_000_000)]
    [TestCase("""{"exp":1800000000.5}""", 1_800_000_000_500_000)]
    [TestCase("""{"exp":1800000000.1234569}""", 1_800_000_000_123_456)]
    [TestCase("""{"exp":1.8e9}""", 1_800_000_000_000_000)]
    [TestCase("""{"exp":0}""", 0)]
    [TestCase("""{"\u0065xp":7,"deep":{"exp":1},"list":[{"exp":2}]}""", 7_000_000)]
    [TestCase("""{"exp":1,"exp":2}""", 2_000_000)]
    public void The_end_of_a_bearer_token_is_read_to_the_microsecond(string payload, long microseconds)
    {
        var expected = DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
        var token = Inspecting.Token(payload);

        foreach (var provider in new[] { Http, CustomSecret.Provider })
        {
            Assert.That(Inspecting.FindExpiry(provider, Inspecting.Json(("Authorization", $"Bearer {token}"))), Is.EqualTo(expected));
            Assert.That(Inspecting.FindExpiry(provider, Inspecting.Text($"bEARER {token}")), Is.EqualTo(expected));
            Assert.That(Inspecting.FindExpiry(provider, Inspecting.Text($"{token}\n")), Is.EqualTo(expected));
        }
    }

    [TestCase("{}")]
    [TestCase("""{"exp":"1800000000"}""")]
    [TestCase("""{"exp":null}""")]
    [TestCase("""{"exp":1e400}""")]
    [TestCase("""{"exp":-1e15}""")]
    [TestCase("""{"exp":253402300800}""")]
    [TestCase("""{"exp":[1800000000]}""")]
    [TestCase("""{"nested":{"exp":1800000000}}""")]
    [TestCase("""[{"exp":1800000000}]""")]
    [TestCase("1800000000")]
    [TestCase("")]
    [TestCase("{")]
    [TestCase("""{"exp":1""")]
    [TestCase("""{"\ud800":1,"exp":1}""")]
    public void A_token_that_does_not_say_its_end_has_none(string payload) =>
        Assert.That(Inspecting.FindExpiry(Http, Inspecting.Text($"Bearer {Inspecting.Token(payload)}")), Is.Null);

    [TestCase("a.b.c")]
    [TestCase("..")]
    [TestCase("a..c")]
    [TestCase("eyJleHAiOjF9")]
    [TestCase("a.eyJleHAiOjF9")]
    [TestCase("a.eyJleHAiOjF9.c.d.e")]
    [TestCase("a.!!!!.c")]
    public void What_is_no_token_has_no_end(string token) =>
        Assert.That(Inspecting.FindExpiry(Http, Inspecting.Text($"Bearer {token}")), Is.Null);

    [Test]
    public void A_token_elsewhere_is_not_the_secrets_end()
    {
        var token = Inspecting.Token("""{"exp":1800000000}""");

        Assert.That(Inspecting.FindExpiry(Http, Inspecting.Json(("X-Trace", $"Bearer {token}"))), Is.Null);
        Assert.That(Inspecting.FindExpiry(Http, Inspecting.Text($"Basic {token}")), Is.Null);
    }

    [Test]
    public void The_end_of_a_certificate_is_found_with_every_provider_and_at_every_depth()
    {
        var at = Inspecting.Now.AddDays(-1);
        var (pem, text) = (Inspecting.Certificate(at), Inspecting.Text(Inspecting.Certificate(at)));

        Assert.That(Inspecting.FindExpiry(CustomSecret.Provider, Inspecting.Text(pem)), Is.EqualTo(at));
        Assert.That(Inspecting.FindExpiry(Http, Inspecting.Json(("X-Client-Certificate", pem))), Is.EqualTo(at));
        Assert.That(Inspecting.FindExpiry(GcpServiceAccountSecret.Provider, Inspecting.Json(("certificate", pem))), Is.EqualTo(at));
        Assert.That(Inspecting.FindExpiry(Given.Provider(), $$"""{"token":"x","tls":[{"chain":{{text}}}]}"""), Is.EqualTo(at));
        Assert.That(
            Inspecting.Find(DatadogSecret.Provider, $$"""{"api_key":"a","app_key":"b","tls":{{text}}}"""),
            Does.Contain((FindingCodes.Expired, "/secret/tls"))
        );
    }

    [Test]
    public void The_first_certificate_of_a_value_counts_and_the_earliest_of_all_values()
    {
        var (soon, later, never) = (Inspecting.Now.AddDays(10), Inspecting.Now.AddDays(20), Inspecting.Now.AddDays(1));
        var chain = $"{Inspecting.PrivateKey}\nleaf:\r\n{Inspecting.Certificate(later)}\n{Inspecting.Certificate(never)}";

        Assert.That(Inspecting.FindExpiry(CustomSecret.Provider, Inspecting.Json(("a", chain))), Is.EqualTo(later));
        Assert.That(
            Inspecting.FindExpiry(CustomSecret.Provider, Inspecting.Json(("a", chain), ("b", Inspecting.Certificate(soon)))),
            Is.EqualTo(soon)
        );
        Assert.That(Inspecting.Find(CustomSecret.Provider, Inspecting.Json(("a", chain))), Is.Empty);
    }

    [TestCase("-----BEGIN CERTIFICATE-----")]
    [TestCase("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----")]
    [TestCase("-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----")]
    [TestCase("-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----")]
    [TestCase("-----END CERTIFICATE----------BEGIN CERTIFICATE-----")]
    public void What_is_no_certificate_has_no_end(string pem) =>
        Assert.That(Inspecting.FindExpiry(CustomSecret.Provider, Inspecting.Text(pem)), Is.Null);

    [Test]
    public void A_secret_that_says_nothing_of_it_has_no_end() =>
        Assert.That(Inspecting.FindExpiry(AwsSecret.Provider, """{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":"b"}"""), Is.Null);
}
