using System.Net;
using System.Net.Sockets;
using Arklow.Client;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Client;

public sealed class ErrorTests
{
    private const string Moved = """{"data":{"id":"1","name":"A","updated_at":"2026-01-01T00:00:00Z","deleted_at":null},"errors":null}""";

    [Test]
    public async Task What_does_not_fit_is_told_field_by_field()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var secret = ArklowSecret.FromJson("""{"AWS_ACCESS_KEY_ID":7}"""u8);

        var refused = await Assert.ThrowsAsync<ArklowInvalidRequestException>(() =>
            org.ClientOrg()
                .Credentials.CreateAsync(
                    new()
                    {
                        Type = "aws",
                        Provider = "gcp",
                        Secret = secret,
                    }
                )
        );

        Assert.That(refused!.Code, Is.EqualTo(ArklowErrorCodes.InvalidRequest));
        Assert.That(
            refused.Errors.Select(error => error.Field),
            Is.EqualTo(new[] { "/provider", "/secret/AWS_ACCESS_KEY_ID", "/secret/AWS_SECRET_ACCESS_KEY" })
        );
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.RequestId, Is.Not.Empty);
        Assert.That(
            refused.Message,
            Does.StartWith("invalid_request: /provider must be \"aws\" for type \"aws\"; ").And.Contain(refused.RequestId)
        );
    }

    [Test]
    public async Task Each_refusal_is_an_exception_of_its_kind_with_the_servers_code()
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var credentials = org.ClientOrg().Credentials;
        var live = await credentials.CreateAsync(new() { Type = "aws" });
        var gone = await credentials.CreateAsync(new() { Type = "aws" });
        await credentials.PurgeAsync(gone.Id, new(gone.Id));
        await credentials.PatchAsync(live.Id, new() { Label = "one" }, idempotencyKey: "one");

        await RefusesAsync<ArklowUnauthorizedException>(
            "unauthorized",
            () => (org with { Key = org.Key[..^1] + "-" }).Client().Self.GetAsync()
        );
        await RefusesAsync<ArklowForbiddenException>("forbidden", () => org.Client().Org(other.Id).Credentials.GetAsync(live.Id));
        await RefusesAsync<ArklowNotFoundException>("not_found", () => credentials.GetAsync("1"));
        await RefusesAsync<ArklowNotFoundException>("unknown_version", () => credentials.PromoteAsync(live.Id, 17));
        await RefusesAsync<ArklowConflictException>("not_deleted", () => credentials.RestoreAsync(live.Id));
        await RefusesAsync<ArklowConflictException>("no_secret", () => credentials.RevealAsync(live.Id, new("test")));
        await RefusesAsync<ArklowGoneException>("purged", () => credentials.RestoreAsync(gone.Id));
        await RefusesAsync<ArklowVersionMismatchException>("version_mismatch", () => credentials.DeleteAsync(live.Id, ifVersion: 1));
        await RefusesAsync<ArklowException>("confirm_mismatch", () => credentials.PurgeAsync(live.Id, new("17")));
        await RefusesAsync<ArklowException>(
            "idempotency_key_reused",
            () => credentials.PatchAsync(live.Id, new() { Label = "two" }, idempotencyKey: "one")
        );
        await RefusesAsync<ArklowException>(
            "payload_too_large",
            () => credentials.PatchAsync(live.Id, new() { Label = new string('a', 1 << 19) })
        );
    }

    [Test]
    public async Task Too_many_requests_are_told_of_when_waiting_did_not_help()
    {
        await using var server = await ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            settings: new Dictionary<string, string?> { ["Arklow:Limits:RequestsPerSecond"] = "1", ["Arklow:Limits:RequestBurst"] = "1" }
        );
        var org = await Suite.Server.CreateOrgAsync();
        var options = Clients.Options(org, server.Url);
        options.Retries = 0;
        using var client = ArklowClient.Create(options);

        var refused = await Assert.ThrowsAsync<ArklowRateLimitedException>(async () =>
        {
            while (true)
                await client.Self.GetAsync();
        });

        Assert.That(refused!.Code, Is.EqualTo(ArklowErrorCodes.RateLimited));
        Assert.That(refused.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task A_provider_that_cannot_be_asked_is_told_of()
    {
        var nowhere = new Dictionary<string, string?>
        {
            ["Arklow:LiveChecks:AllowedNetworks"] = "127.0.0.0/8",
            ["Arklow:LiveChecks:Datadog:Endpoint"] = $"http://127.0.0.1:{FreePort()}",
        };
        await using var server = await ArklowServer.StartAsync(Suite.Server.DataDirectory, settings: nowhere);
        var org = await Suite.Server.CreateOrgAsync();
        using var secret = ArklowSecret.FromJson("""{"api_key":"a","app_key":"b"}"""u8);

        await RefusesAsync<ArklowProviderException>(
            "provider_unreachable",
            () =>
                org.ClientOrg(server)
                    .Credentials.CreateAsync(
                        new()
                        {
                            Type = "metric",
                            Secret = secret,
                            Verify = true,
                        }
                    )
        );
    }

    [Test]
    public async Task Nobody_there_is_unavailable_too()
    {
        using var client = ArklowClient.Create(
            new()
            {
                BaseAddress = new($"http://127.0.0.1:{FreePort()}"),
                ApiKey = ArklowSecret.FromText("ark_1_a"),
                Retries = 1,
            }
        );

        var refused = await Assert.ThrowsAsync<ArklowUnavailableException>(() => client.Self.GetAsync());

        Assert.That(refused!, Has.Property("Code").EqualTo(ArklowErrorCodes.Unreachable).And.Property("Status").Null);
    }

    [TestCase(200, "<html>")]
    [TestCase(200, "")]
    [TestCase(200, """{"errors":null}""")]
    [TestCase(200, """{"data":null,"errors":null}""")]
    [TestCase(200, """{"data":{"id":1},"errors":null}""")]
    [TestCase(404, "<html>")]
    [TestCase(404, """{"data":null,"errors":[]}""")]
    [TestCase(307, Moved)]
    [TestCase(502, "")]
    public async Task An_answer_that_is_none_of_Arklows_is_told_of_without_a_word_of_it(int status, string body)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await using var program = RetryTests.Contain(org, new(Scripted.Answer(status, body)), options => options.Retries = 0);

        var refused = await Assert.CatchAsync<ArklowException>(() => program.GetRequiredService<ArklowClient>().Orgs.GetAsync("1"));

        Assert.That(refused!.Code, Is.EqualTo(ArklowErrorCodes.UnexpectedAnswer));
        Assert.That((int?)refused.Status, Is.EqualTo(status));
        Assert.That(refused.InnerException, Is.Null);
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    public async Task An_id_that_leads_elsewhere_is_not_sent(string id)
    {
        var scripted = new Scripted();
        await using var program = RetryTests.Contain(await Suite.Server.CreateOrgAsync(), scripted);
        var client = program.GetRequiredService<ArklowClient>();

        await Assert.ThrowsAsync<ArgumentException>(async () => await client.Org("1").Credentials.DeleteAsync(id));
        Assert.That(() => client.Org(id), Throws.ArgumentException);
        Assert.That(scripted.Seen, Is.Empty);
    }

    [TestCase("../keys")]
    [TestCase("..%2Fkeys")]
    [TestCase("1/../../keys?take=1#a")]
    [TestCase("1\r\nx: y")]
    public async Task An_id_is_one_part_of_an_address_whatever_is_in_it(string id)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var asked = new List<string>();
        var scripted = new Scripted(
            (request, _) =>
            {
                asked.Add(request.RequestUri!.AbsolutePath);
                return Task.FromResult<HttpResponseMessage?>(null);
            }
        );
        await using var program = RetryTests.Contain(org, scripted);

        await Assert.CatchAsync<ArklowException>(() => program.GetRequiredService<ArklowClient>().Org(org.Id).Credentials.GetAsync(id));

        Assert.That(asked, Is.EqualTo(new[] { $"/v1/orgs/{org.Id}/credentials/{Uri.EscapeDataString(id)}" }));
    }

    [Test]
    public async Task A_key_that_is_no_header_is_refused_and_not_left_out()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var badly = ArklowClient.Create(Clients.Options(org with { Key = $"{org.Key}\r\n" }, Suite.Server.Url));

        var refused = await Assert.ThrowsAsync<FormatException>(() => badly.Self.GetAsync());

        Assert.That(refused!.ToString(), Does.Not.Contain(org.Key));
    }

    private static async Task RefusesAsync<T>(string code, Func<Task> call)
        where T : ArklowException => Assert.That((await Assert.ThrowsAsync<T>(call))!.Code, Is.EqualTo(code));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
