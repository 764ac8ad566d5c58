using System.Net;
using System.Text;
using System.Text.Json;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Extension;
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
    public async Task The_added_provider_is_listed_with_its_fields_and_its_schema()
    {
        var org = await Server.CreateOrgAsync();

        var one = await Asking.AskAsync(org.Ask(HttpMethod.Get, "/v1/credentials/types/pagerduty"), Server);
        var all = await Asking.AskAsync(org.Ask(HttpMethod.Get, "/v1/credentials/types"), Server);

        Assert.That(one.Data.GetProperty("title").GetString(), Is.EqualTo("PagerDuty API token"));
        Assert.That(
            one.Data.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "token", "region" })
        );
        Assert.That(one.Data.GetProperty("schema").GetProperty("required").GetRawText(), Is.EqualTo("""["token"]"""));
        Assert.That(all.Data.GetProperty("count").GetInt32(), Is.EqualTo(5));
        Assert.That(all.Body, Does.Contain(one.Data.GetRawText()));
    }

    [TestCase("""{"token":"u+xK_3vQm81sTAbCdEfG"}""", "wrong_alphabet /secret/token")]
    [TestCase("""{"token":"uxK_3vQm81sTAbCdEf-G","region":"mars"}""", "unknown_region /secret/region")]
    [TestCase("""{"token":"uxK_3vQm81sTAbCdEf-G","region":"eu"}""", "")]
    public void What_looks_wrong_to_the_added_provider_is_found(string secret, string found)
    {
        using var document = SecretDocument.Copy(Encoding.UTF8.GetBytes(secret));

        var findings = PagerDutySecret.Provider.Inspect(document, DateTimeOffset.UtcNow);

        Assert.That(string.Join(' ', findings.Select(finding => $"{finding.Code} {finding.Field}")), Is.EqualTo(found));
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
