using System.Net;
using Arklow.Api.Http;
using Arklow.Api.Tests.Http;
using Arklow.Testing;

namespace Arklow.Api.Tests.Hosting;

public sealed class SecurityHeaderTests
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["cache-control"] = "no-store",
        ["content-security-policy"] = "default-src 'none'; frame-ancestors 'none'",
        ["cross-origin-resource-policy"] = "same-origin",
        ["referrer-policy"] = "no-referrer",
        ["x-content-type-options"] = "nosniff",
    };

    [TestCase("/health/live", HttpStatusCode.OK)]
    [TestCase("/nothing", HttpStatusCode.NotFound)]
    [TestCase("/v1/orgs/1024", HttpStatusCode.Unauthorized)]
    [TestCase("/health/live?key=ark_1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", HttpStatusCode.Unauthorized)]
    public async Task Every_answer_has_them(string path, HttpStatusCode status)
    {
        using var answer = await Suite.Server.Http.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        foreach (var (name, value) in Expected)
            Assert.That(answer.Headers.NonValidated[name].ToString(), Is.EqualTo(value), name);
    }

    [Test]
    public async Task An_answer_to_a_create_has_them()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var answer = await Suite.Server.Http.SendAsync(org.Put("""{"type":"http_auth_headers","secret":"s"}"""));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var (name, value) in Expected)
            Assert.That(answer.Headers.NonValidated[name].ToString(), Is.EqualTo(value), name);
    }

    [Test]
    public async Task What_is_refused_before_there_is_a_request_has_them()
    {
        var answer = await RawHttp.AskAsync("nonsense\r\n\r\n");

        foreach (var (name, value) in Expected)
            Assert.That(answer.Headers[name], Is.EqualTo(new[] { value }), name);
    }

    [Test]
    public async Task No_origin_is_let_in_and_plain_HTTP_promises_no_TLS()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/orgs/1024/credentials/");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "PUT");

        using var answer = await Suite.Server.Http.SendAsync(request);

        Assert.That(answer.IsSuccessStatusCode, Is.False);
        Assert.That(
            answer.Headers.Select(header => header.Key),
            Has.None.StartsWith("access-control").IgnoreCase.And.None.EqualTo("strict-transport-security").IgnoreCase
        );
    }

    [Test]
    public void The_list_is_the_one_that_is_expected_here() =>
        Assert.That(SecurityHeaders.All.Select(header => header.Key), Is.EquivalentTo(Expected.Keys));
}
