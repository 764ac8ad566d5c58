using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class HttpFindingTests
{
    [TestCase("""{"Authorization":"Bearer s3cret"}""")]
    [TestCase("""{"authorization":"Basic dXNlcjpwYXNz","X-Api-Key":"k3y","x":"a\tb","n":1,"t":true}""")]
    [TestCase("\"Bearer s3cret\"")]
    [TestCase("{}")]
    public void Headers_that_HTTP_can_send_have_nothing_wrong(string json) => Assert.That(Find(json), Is.Empty);

    [TestCase("")]
    [TestCase("X Key")]
    [TestCase("X-Key:")]
    [TestCase("X-Schlüssel")]
    [TestCase(":authority")]
    [TestCase("X-Key\r\nHost")]
    public void A_name_that_HTTP_forbids_is_found(string name) =>
        Assert.That(Find(Inspecting.Json((name, "s3cret"))), Is.EqualTo(new[] { (FindingCodes.InvalidHeaderName, $"/secret/{name}") }));

    [TestCase("a\rb")]
    [TestCase("a\r\nHost: b")]
    [TestCase("a\u0001b")]
    [TestCase("a\u007fb")]
    [TestCase("schlüssel")]
    public void A_value_that_HTTP_forbids_is_found(string value)
    {
        Assert.That(Find(Inspecting.Json(("X-Key", value))), Is.EqualTo(new[] { (FindingCodes.InvalidHeaderValue, "/secret/X-Key") }));
        Assert.That(Find(Inspecting.Text($"Bearer {value}")), Is.EqualTo(new[] { (FindingCodes.InvalidHeaderValue, "/secret") }));
    }

    [Test]
    public void A_value_that_is_null_is_found() =>
        Assert.That(Find("""{"X-Key":null}"""), Is.EqualTo(new[] { (FindingCodes.WrongKind, "/secret/X-Key") }));

    [TestCase("Host")]
    [TestCase("content-length")]
    [TestCase("Transfer-Encoding")]
    [TestCase("CONNECTION")]
    public void A_header_that_no_secret_may_set_is_found(string name) =>
        Assert.That(Find(Inspecting.Json((name, "s3cret"))), Is.EqualTo(new[] { (FindingCodes.ForbiddenHeader, $"/secret/{name}") }));

    [Test]
    public void One_header_under_two_names_is_found() =>
        Assert.That(Find("""{"X-Key":"a","x-key":"b"}"""), Is.EqualTo(new[] { (FindingCodes.RepeatedHeader, "/secret/x-key") }));

    [TestCase("""{"Authorization":"s3cret"}""", "/secret/Authorization")]
    [TestCase("""{"proxy-authorization":"s3cret"}""", "/secret/proxy-authorization")]
    [TestCase("""{"Authorization":"s3:cret x"}""", "/secret/Authorization")]
    [TestCase("\"s3cret\"", "/secret")]
    public void Authorization_without_a_scheme_is_found(string json, string field) =>
        Assert.That(Find(json), Is.EqualTo(new[] { (FindingCodes.MissingScheme, field) }));

    [TestCase("Bearer changeme")]
    [TestCase("Bearer <token>")]
    [TestCase("Token ****")]
    public void A_scheme_before_a_placeholder_is_found(string value) =>
        Assert.That(
            Find(Inspecting.Json(("Authorization", value))),
            Is.EqualTo(new[] { (FindingCodes.Placeholder, "/secret/Authorization") })
        );

    [Test]
    public void A_token_that_is_over_is_found_and_one_that_is_not_is_not()
    {
        var (over, good) = (Expiring(Inspecting.Now), Expiring(Inspecting.Now.AddSeconds(1)));

        Assert.That(Find(Inspecting.Text($"Bearer {over}")), Is.EqualTo(new[] { (FindingCodes.Expired, "/secret") }));
        Assert.That(
            Find(Inspecting.Json(("authorization", $"bearer  {over}"))),
            Is.EqualTo(new[] { (FindingCodes.Expired, "/secret/authorization") })
        );
        Assert.That(Find(Inspecting.Text($"Bearer {good}")), Is.Empty);
        Assert.That(
            Find(Inspecting.Text(over)),
            Is.EqualTo(new[] { (FindingCodes.MissingScheme, "/secret"), (FindingCodes.Expired, "/secret") })
        );
    }

    private static string Expiring(DateTimeOffset at) => Inspecting.Token($$"""{"sub":"x","exp":{{at.ToUnixTimeSeconds()}}}""");

    private static IEnumerable<(string Code, string Field)> Find(string json) => Inspecting.Find(HttpAuthHeadersSecret.Provider, json);
}
