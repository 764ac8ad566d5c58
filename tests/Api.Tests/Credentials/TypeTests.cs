namespace Arklow.Api.Tests.Credentials;

public sealed class TypeTests
{
    [TestCase("http_auth_headers", "http")]
    [TestCase("gcp_sa", "gcp")]
    [TestCase("aws", "aws")]
    [TestCase("metric", "datadog")]
    public async Task A_listed_type_has_its_own_provider(string type, string provider)
    {
        var absent = await Asking.CreateAsync($$"""{"type":"{{type}}"}""");
        var named = await Asking.CreateAsync($$"""{"type":"{{type}}","provider":"{{provider}}"}""");

        Assert.That(absent.Data.GetProperty("provider").GetString(), Is.EqualTo(provider));
        Assert.That(named.Data.GetProperty("provider").GetString(), Is.EqualTo(provider));
    }

    [TestCase("http_auth_headers", "gcp")]
    [TestCase("gcp_sa", "aws")]
    [TestCase("aws", "gcp")]
    [TestCase("aws", "AWS")]
    [TestCase("metric", "metric")]
    [TestCase("metric", "")]
    public async Task A_listed_type_refuses_every_other_provider(string type, string provider)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"{{type}}","provider":"{{provider}}"}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/provider" }));
    }

    [TestCase("mine", "me")]
    [TestCase("mine", "")]
    [TestCase("AWS", "aws")]
    [TestCase("aws ", "gcp")]
    [TestCase("metricx", "datadog")]
    [TestCase(" ", "ü 😀")]
    [TestCase("\u0085", "x")]
    public async Task Any_other_type_takes_any_provider(string type, string provider)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"{{type}}","provider":"{{provider}}"}""");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.GetProperty("type").GetString(), Is.EqualTo(type));
        Assert.That(answer.Data.GetProperty("provider").GetString(), Is.EqualTo(provider));
    }

    [Test]
    public async Task Any_other_type_must_name_its_provider()
    {
        var answer = await Asking.CreateAsync("""{"type":"mine"}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/provider" }));
    }

    [TestCase("{}")]
    [TestCase("""{"type":null}""")]
    [TestCase("""{"type":1}""")]
    [TestCase("""{"type":["aws"]}""")]
    [TestCase("""{"type":{"aws":"aws"}}""")]
    [TestCase("""{"type":"","provider":"x"}""")]
    [TestCase("""{"type":"aws\n"}""")]
    [TestCase("""{"type":"mine\n","provider":"x"}""")]
    [TestCase("""{"type":"a\rb","provider":"x"}""")]
    [TestCase("""{"type":"a\u2028b","provider":"x"}""")]
    [TestCase("""{"type":"\u2029","provider":"x"}""")]
    [TestCase("""{"Type":"aws"}""")]
    public async Task A_type_that_is_no_line_of_text_is_refused(string body)
    {
        var answer = await Asking.CreateAsync(body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/type" }));
    }

    [Test]
    public async Task An_escaped_spelling_is_the_same_type()
    {
        var answer = await Asking.CreateAsync("""{"\u0074ype":"\u0061ws","provider":"gcp"}""");

        Assert.That(answer.Fields, Is.EqualTo(new[] { "/provider" }));
    }
}
