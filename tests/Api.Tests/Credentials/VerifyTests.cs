using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Application.Ports;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Arklow.Api.Tests.Credentials;

/// <summary>On a service whose Datadog is on this machine: it takes one API key, refuses all others, and fails for one.</summary>
public sealed class VerifyTests
{
    private const string Known = """{"api_key":"known","app_key":"beside-it"}""";
    private const string Unknown = """{"api_key":"stranger-7","app_key":"a-stranger"}""";
    private const string Failing = """{"api_key":"failing","app_key":"beside-it"}""";
    private readonly HeldCheck _held = new();
    private WireMockServer _datadog = null!;
    private ArklowServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _datadog = WireMockServer.Start();
        Answer("*", 1, 403, """{"errors":["Forbidden for stranger-7"]}""");
        Answer("known", 0, 200, """{"valid":true}""");
        Answer("failing", 0, 500, """{"errors":["oops"]}""");
        _server = await ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            services => services.AddSingleton<ILiveCheck>(_held),
            settings: new Dictionary<string, string?>
            {
                ["Arklow:LiveChecks:AllowedNetworks"] = "127.0.0.0/8",
                ["Arklow:LiveChecks:Datadog:Endpoint"] = $"http://127.0.0.1:{_datadog.Port}",
            }
        );
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _datadog.Dispose();
    }

    [TestCase(Known, """{"outcome":"accepted","message":null}""")]
    [TestCase(Unknown, """{"outcome":"refused","message":"Forbidden for [secret]"}""")]
    [TestCase(Failing, """{"outcome":"unreachable","message":"The provider was not reached, or did not answer in its protocol."}""")]
    public async Task A_live_check_says_what_the_provider_said(string secret, string live)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = (await CreateAsync(org, secret, verify: "false")).Text("id");

        var answer = await AskAsync(org, HttpMethod.Post, $"{id}/check", """{"live":true}""");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.At("live").GetRawText(), Is.EqualTo(live));
    }

    [Test]
    public async Task A_secret_that_the_provider_takes_is_stored()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var created = await CreateAsync(org, Known);
        var rotated = await RotateAsync(org, created.Text("id"), Known);

        Assert.That((created.Status, rotated.Status), Is.EqualTo((200, 200)), rotated.Body);
        Assert.That(rotated.Data.At("version").GetInt32(), Is.EqualTo(2));
    }

    [TestCase(Unknown, "provider_refused", "Forbidden for [secret]")]
    [TestCase(Failing, "provider_unreachable", "The provider was not reached, or did not answer in its protocol: nothing was stored.")]
    public async Task A_secret_that_the_provider_does_not_take_is_not_stored(string secret, string code, string message)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var refused = await CreateAsync(org, secret);
        var empty = await Asking.CountRowsAsync(org);
        var id = (await CreateAsync(org, Known)).Text("id");
        var rows = await Asking.CountRowsAsync(org);

        var rotated = await RotateAsync(org, id, secret);

        foreach (var answer in new[] { refused, rotated })
        {
            Assert.That(answer.Status, Is.EqualTo(424), answer.Body);
            Assert.That(answer.Errors.Single(), Is.EqualTo(new Problem(code, message, null)));
        }

        Assert.That(empty, Is.Zero);
        Assert.That(await Asking.CountRowsAsync(org), Is.EqualTo(rows));
        Assert.That((await CredentialApi.GetAsync(org, id)).Data.At("version").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_type_that_nobody_can_be_asked_about_cannot_be_verified()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var created = await AskAsync(org, HttpMethod.Put, "", """{"type":"http_auth_headers","secret":"s","verify":true}""");
        var rotated = await RotateAsync(org, id, "\"s\"");

        foreach (var answer in new[] { created, rotated })
            Assert.That((answer.Status, answer.Errors[0].Code), Is.EqualTo((422, "not_checkable")));
    }

    [TestCase("""{"type":"metric","verify":true}""")]
    [TestCase("""{"type":"metric","verify":"true","secret":{"api_key":"a","app_key":"b"}}""")]
    public async Task What_cannot_be_verified_as_it_was_sent_is_pointed_at(string body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, HttpMethod.Put, "", body);

        Assert.That((answer.Status, answer.Fields.Single()), Is.EqualTo((400, "/verify")));
    }

    [Test]
    public async Task Nobody_is_asked_about_a_rotation_that_is_refused_anyway()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var mark = $"mark-{org.Id}";
        var secret = $$"""{"api_key":"{{mark}}","app_key":"beside-it"}""";
        var (id, deleted) = ((await CreateAsync(org, Known)).Text("id"), (await CreateAsync(org, Known)).Text("id"));
        await CredentialApi.DeleteAsync(org, deleted);

        Answer[] refused =
        [
            await RotateAsync(org, "1", secret),
            await RotateAsync(org, deleted, secret),
            await RotateAsync(org, id, secret, ""","expected_version":2"""),
            await RotateAsync(org, id, """{"api_key":"alone"}"""),
        ];

        Assert.That(refused.Select(answer => answer.Status), Is.EqualTo(new[] { 404, 409, 412, 400 }));
        Assert.That(
            _datadog.LogEntries.Where(entry =>
                entry.RequestMessage!.Headers!["DD-API-KEY"].Single() is var key && (key == mark || key == "alone")
            ),
            Is.Empty
        );
    }

    [Test]
    public async Task Nothing_is_locked_while_the_provider_thinks()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = (await AskAsync(org, HttpMethod.Put, "", """{"type":"held","provider":"p","secret":"a"}""")).Text("id");
        var rotating = RotateAsync(org, id, "\"b\"");
        await _held.Asked;

        var patched = await CredentialApi.PatchAsync(org, id, """{"label":"meanwhile"}""");
        _held.Answer.SetResult(new(LiveOutcome.Accepted, null));
        var rotated = await rotating;

        Assert.That(patched.Data.At("version").GetInt32(), Is.EqualTo(2));
        Assert.That(rotated.Data.At("version").GetInt32(), Is.EqualTo(3));
    }

    private Task<Answer> CreateAsync(TestOrg org, string secret, string verify = "true") =>
        AskAsync(org, HttpMethod.Put, "", $$"""{"type":"metric","secret":{{secret}},"verify":{{verify}}}""");

    private Task<Answer> RotateAsync(TestOrg org, string id, string secret, string more = "") =>
        AskAsync(org, HttpMethod.Post, $"{id}/rotate", $$"""{"secret":{{secret}},"verify":true{{more}}}""");

    private Task<Answer> AskAsync(TestOrg org, HttpMethod method, string path, string body) =>
        Asking.AskAsync(org.Ask(method, org.Path($"credentials/{path}"), body), _server);

    private void Answer(string key, int priority, int status, string body) =>
        _datadog
            .Given(Request.Create().WithPath("/api/v1/validate").WithHeader("DD-API-KEY", key))
            .AtPriority(priority)
            .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));
}
