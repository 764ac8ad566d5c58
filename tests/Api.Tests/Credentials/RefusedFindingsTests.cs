using Arklow.Api.Tests.Identity;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials;

/// <summary>Where the operator says that what looks wrong is refused.</summary>
public sealed class RefusedFindingsTests
{
    private const string Wrong = """{"type":"metric","secret":{"api_key":"changeme","app_key":"b"}}""";
    private ArklowServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() =>
        _server = await ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            settings: new Dictionary<string, string?> { ["Arklow:Credentials:RefuseFindings"] = "true" }
        );

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task A_secret_that_looks_wrong_is_not_kept()
    {
        var org = await _server.CreateOrgAsync();

        var answer = await Asking.AskAsync(org.Put(Wrong), _server);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Errors.Select(error => error.Code), Is.All.EqualTo("invalid_request"));
        Assert.That(answer.Errors.Select(error => error.Field), Does.Contain("/secret/api_key").And.Contain("/secret/app_key"));
        Assert.That(answer.Body, Does.Not.Contain("changeme"));
    }

    [Test]
    public async Task Nor_does_it_take_the_place_of_one_that_is_kept()
    {
        var org = await _server.CreateOrgAsync();
        var id = (await Asking.AskAsync(org.Put("""{"type":"http_auth_headers","secret":"Bearer a"}"""), _server)).Text("id");

        var answer = await Asking.AskAsync(
            org.Ask(HttpMethod.Post, org.Path($"credentials/{id}/rotate"), """{"secret":"without-scheme"}"""),
            _server
        );

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That((await CredentialApi.GetAsync(org, id)).Headers["etag"].Single(), Is.EqualTo("\"1\""));
    }

    [Test]
    public async Task Elsewhere_it_is_kept_and_a_check_tells_of_it()
    {
        var org = await _server.CreateOrgAsync();
        var id = (await Asking.CreateAsync(org, Wrong)).Text("id");

        var answer = await CredentialApi.PostAsync(org, $"{id}/check");

        Assert.That(
            answer.Data.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()),
            Does.Contain("placeholder")
        );
    }
}
