using System.Text;
using Arklow.Testing;

namespace Arklow.Api.Tests.Authentication;

/// <summary>A key is taken from its header alone: addresses are kept in logs, histories and referrers, and cookies are sent by whoever lures a browser.</summary>
public sealed class KeyElsewhereTests
{
    private const string Body = """{"type":"aws"}""";

    [Test]
    public async Task A_key_in_the_query_is_none(
        [Values("x-arklow-auth", "X-Arklow-Auth", "api_key", "apikey", "key", "token", "access_token", "auth")] string name
    )
    {
        var org = await Suite.Server.CreateOrgAsync();

        await AssertMissingAsync(org, new(HttpMethod.Put, $"{org.CredentialsPath}?{name}={org.Key}"));
    }

    [TestCase("/v1/orgs/{1}/credentials/")]
    [TestCase("/v1/orgs/{0};x-arklow-auth={1}/credentials/")]
    [TestCase("/v1/orgs/{1}@{0}/credentials/")]
    public async Task A_key_in_the_path_is_none(string path)
    {
        var org = await Suite.Server.CreateOrgAsync();

        await AssertMissingAsync(org, new(HttpMethod.Put, string.Format(path, org.Id, org.Key)));
    }

    [TestCase("Authorization", "Bearer {0}")]
    [TestCase("Authorization", "ApiKey {0}")]
    [TestCase("Authorization", "{0}")]
    [TestCase("Proxy-Authorization", "Bearer {0}")]
    [TestCase("X-Api-Key", "{0}")]
    [TestCase("Cookie", "x-arklow-auth={0}")]
    [TestCase("Cookie", "token={0}")]
    public async Task A_key_in_another_header_is_none(string header, string value)
    {
        var org = await Suite.Server.CreateOrgAsync();

        await AssertMissingAsync(org, With(org, header, string.Format(value, org.Key)));
    }

    [TestCase("{0}:")]
    [TestCase(":{0}")]
    public async Task A_key_as_a_user_or_a_password_is_none(string user)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Format(user, org.Key)));

        await AssertMissingAsync(org, With(org, "Authorization", $"Basic {basic}"));
    }

    private static async Task AssertMissingAsync(TestOrg org, HttpRequestMessage request)
    {
        request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        var missing = await Asking.AskAsync(
            new(HttpMethod.Put, org.CredentialsPath) { Content = new StringContent(Body, Encoding.UTF8, "application/json") }
        );

        var answer = await Asking.AskAsync(request);

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(missing)));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    private static HttpRequestMessage With(TestOrg org, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, org.CredentialsPath);
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
