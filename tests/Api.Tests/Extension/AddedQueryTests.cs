using System.Net;
using Arklow.Testing;

namespace Arklow.Api.Tests.Extension;

public sealed class AddedQueryTests
{
    private static ArklowServer Server => ExtendedServer.Server;

    [Test]
    public async Task A_member_is_answered_in_the_envelope()
    {
        var org = await Server.CreateOrgAsync("credentials:write");

        using var response = await GetAsync(org.Id, org.Key);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            Is.EqualTo("""{"data":{"types":["aws","gcp_sa","http_auth_headers","metric","pagerduty"]},"errors":null}""")
        );
    }

    [Test]
    public async Task What_the_handler_is_asked_for_is_what_it_answers()
    {
        var org = await Server.CreateOrgAsync();

        using var response = await GetAsync(org.Id, org.Key, "?prefix=page");

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"data":{"types":["pagerduty"]},"errors":null}"""));
    }

    [Test]
    public async Task A_request_without_a_key_is_refused()
    {
        var org = await Server.CreateOrgAsync();

        using var response = await GetAsync(org.Id, key: null);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_member_without_the_permission_is_refused_before_anything_is_validated()
    {
        var org = await Server.CreateOrgAsync("other");

        using var response = await GetAsync(org.Id, org.Key, $"?prefix={new string('x', 65)}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_member_of_another_org_is_refused()
    {
        var (org, other) = (await Server.CreateOrgAsync(), await Server.CreateOrgAsync());

        using var response = await GetAsync(other.Id, org.Key);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_added_validator_is_asked()
    {
        var org = await Server.CreateOrgAsync();

        using var response = await GetAsync(org.Id, org.Key, $"?prefix={new string('x', 65)}");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            await Answers.ErrorsOfAsync(response),
            Is.EqualTo(new[] { ("invalid_request", "must have at most 64 characters", "/prefix") })
        );
    }

    private static Task<HttpResponseMessage> GetAsync(string org, string? key, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/orgs/{org}/credential-types{query}");
        if (key is not null)
            request.Headers.Add("x-arklow-auth", key);
        return Server.Http.SendAsync(request);
    }
}
