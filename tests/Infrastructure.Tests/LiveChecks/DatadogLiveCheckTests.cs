using Arklow.Application.Ports;

namespace Arklow.Infrastructure.Tests.LiveChecks;

public sealed class DatadogLiveCheckTests
{
    [Test]
    public async Task Keys_that_Datadog_knows_are_accepted()
    {
        using var datadog = new Provider().Answering(200, """{"valid":true}""");

        var verdict = await datadog.AskAsync("metric", Given.Datadog);

        var request = datadog.Requests.Single();
        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Accepted, null)));
        Assert.That(
            (request.Method, request.AbsolutePath, request.RawQuery),
            Is.EqualTo(("GET", "/api/v1/validate", "")).Or.EqualTo(("GET", "/api/v1/validate", (string?)null))
        );
        Assert.That(request.Headers!["DD-API-KEY"].Single(), Is.EqualTo(Given.ApiKey));
        Assert.That(request.Headers["DD-APPLICATION-KEY"].Single(), Is.EqualTo(Given.AppKey));
    }

    [TestCase(403, """{"errors":["Forbidden"]}""", "Forbidden")]
    [TestCase(401, """{"errors":["Unauthorized","API key is missing"]}""", "Unauthorized API key is missing")]
    [TestCase(200, """{"valid":false}""", "The API key is not valid.")]
    public async Task What_Datadog_says_of_keys_that_it_does_not_take_is_handed_on(int status, string body, string message)
    {
        using var datadog = new Provider().Answering(status, body);

        var verdict = await datadog.AskAsync("metric", Given.Datadog);

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, message)));
    }

    [Test]
    public async Task An_answer_that_quotes_a_key_is_handed_on_without_it()
    {
        using var datadog = new Provider().Answering(403, $$"""{"errors":["{{Given.ApiKey.ToUpperInvariant()}} and {{Given.AppKey}}"]}""");

        var verdict = await datadog.AskAsync("metric", Given.Datadog);

        Assert.That(verdict.Message, Is.EqualTo("[secret] and [secret]"));
    }

    [TestCase("key\r\nHost: elsewhere")]
    [TestCase("ключ")]
    [TestCase("")]
    public async Task A_key_that_cannot_be_sent_is_refused_without_asking(string key)
    {
        using var datadog = new Provider().Answering(200, """{"valid":true}""");

        var verdict = await datadog.AskAsync("metric", new { api_key = Given.ApiKey, app_key = key });

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, "Nothing was asked: app_key cannot be sent as a header.")));
        Assert.That(datadog.Requests, Is.Empty);
    }
}
