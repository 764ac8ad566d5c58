using System.Net;
using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Extension;

public sealed class AddedProviderTests
{
    private static ArklowServer Server => ExtendedServer.Server;

    [Test]
    public async Task A_secret_of_the_added_provider_is_accepted_stored_and_opens()
    {
        var org = await Server.CreateOrgAsync();

        using var response = await Server.Http.SendAsync(org.Put("""{"type":"pagerduty","secret":{"token":"u+x", "region":{"eu":1.0}}}"""));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var data = answer.RootElement.GetProperty("data");
        Assert.That(data.GetProperty("provider").GetString(), Is.EqualTo("pagerduty"));
        await using var superuser = await Server.OpenAsSuperuserAsync();
        var secret = await StoredSecret.OpenAsync(superuser, Server.DataDirectory, org.Id, data.GetProperty("id").GetString()!);
        Assert.That(secret, Is.EqualTo("""{"token":"u+x", "region":{"eu":1.0}}"""));
    }

    [TestCase("""{"type":"pagerduty","secret":{"Token":"x"}}""", "/secret/token", "is required")]
    [TestCase("""{"type":"pagerduty","secret":{"token":1}}""", "/secret/token", "must be a string")]
    [TestCase("""{"type":"pagerduty","secret":"x"}""", "/secret", "must be an object")]
    [TestCase("""{"type":"pagerduty","provider":"datadog"}""", "/provider", "must be \"pagerduty\" for type \"pagerduty\"")]
    public async Task What_does_not_fit_the_added_provider_is_refused_where_it_is_wrong(string body, string pointer, string message)
    {
        var org = await Server.CreateOrgAsync();

        using var response = await Server.Http.SendAsync(org.Put(body));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Answers.ErrorsOfAsync(response), Is.EqualTo(new[] { ("invalid_request", message, pointer) }));
    }

    [Test]
    public async Task Arklow_without_the_added_provider_takes_its_type_as_one_of_the_callers_own()
    {
        var org = await Suite.Server.CreateOrgAsync();

        using var response = await Suite.Server.Http.SendAsync(org.Put("""{"type":"pagerduty","secret":{"Token":"x"}}"""));

        Assert.That(
            await Answers.ErrorsOfAsync(response),
            Is.EqualTo(new[] { ("invalid_request", "is required for a type of your own", "/provider") })
        );
    }
}
