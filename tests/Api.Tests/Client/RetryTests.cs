using System.Diagnostics;
using Arklow.Client;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Client;

public sealed class RetryTests
{
    private const string InProgress = """{"data":null,"errors":[{"code":"idempotency_in_progress","message":"again"}]}""";

    [TestCase(0)]
    [TestCase(40)]
    [TestCase(400)]
    public async Task What_was_done_before_the_connection_broke_is_done_once_and_answered_the_same(int passed)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await using var proxy = new CuttingProxy(Suite.Server.Url, 2, passed).Start();
        using var client = ArklowClient.Create(Clients.Options(org, proxy.Url));
        using var secret = ArklowSecret.FromText("s1");

        var created = await client.Org(org.Id).Credentials.CreateAsync(new() { Type = "http_auth_headers", Secret = secret });

        Assert.That(proxy.Connections, Is.EqualTo(3));
        Assert.That(created.IsReplay, Is.True);
        var listed = await org.ClientOrg().Credentials.ListAsync().ReadAllAsync();
        Assert.That(listed, Is.EqualTo(new[] { created }));
        using var revealed = await org.ClientOrg().Credentials.RevealAsync(created.Id, new("test"));
        Assert.That(revealed.Secret.RevealText(), Is.EqualTo("s1"), "the body was there whole at every attempt");
    }

    [Test]
    public async Task A_query_is_asked_again_when_the_connection_breaks()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await using var proxy = new CuttingProxy(Suite.Server.Url, 1, 100).Start();
        using var client = ArklowClient.Create(Clients.Options(org, proxy.Url));

        Assert.That((await client.Self.GetAsync()).Id, Is.EqualTo(org.UserId));
        Assert.That(proxy.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task Each_attempt_carries_the_same_key_the_same_name_and_the_same_body()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var scripted = new Scripted(
            Scripted.Answer(503, retryAfter: "0"),
            Scripted.Answer(429, retryAfter: "0"),
            Scripted.Answer(502, "<html>"),
            Scripted.Answer(409, InProgress),
            (_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError)
        );
        await using var program = Contain(org, scripted, options => options.Retries = 5);

        await program.GetRequiredService<ArklowClient>().Org(org.Id).Credentials.CreateAsync(new() { Type = "aws", Label = "one" });

        Assert.That(scripted.Seen, Has.Count.EqualTo(6));
        Assert.That(scripted.Seen.Distinct(), Is.EqualTo(new[] { (org.Key, scripted.Seen[0].Name, """{"type":"aws","label":"one"}""") }));
        Assert.That(scripted.Seen[0].Name, Is.Not.Empty);
    }

    [Test]
    public async Task Two_commands_have_names_of_their_own_unless_the_caller_names_them()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var scripted = new Scripted();
        await using var program = Contain(org, scripted);
        var credentials = program.GetRequiredService<ArklowClient>().Org(org.Id).Credentials;

        var first = await credentials.CreateAsync(new() { Type = "aws" });
        var second = await credentials.CreateAsync(new() { Type = "aws" });
        var named = await credentials.CreateAsync(new() { Type = "aws" }, idempotencyKey: "order-17");
        var again = await credentials.CreateAsync(new() { Type = "aws" }, idempotencyKey: "order-17");
        await credentials.GetAsync(first.Id);

        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Assert.That(again, Is.EqualTo(named).And.Property("IsReplay").True);
        Assert.That(again.Receipt, Is.EqualTo(named.Receipt));
        Assert.That(
            scripted.Seen.Select(seen => seen.Name).Distinct().Count(),
            Is.EqualTo(4),
            "two of their own, the caller's, and a query without"
        );
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(409)]
    [TestCase(412)]
    [TestCase(500)]
    [TestCase(307)]
    public async Task What_another_attempt_would_not_mend_is_not_sent_again(int status)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var scripted = new Scripted(Scripted.Answer(status));
        await using var program = Contain(org, scripted);

        var refused = await Assert.CatchAsync<ArklowException>(() => program.GetRequiredService<ArklowClient>().Self.GetAsync());

        Assert.That((int?)refused!.Status, Is.EqualTo(status));
        Assert.That(scripted.Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_service_that_stays_away_is_asked_as_often_as_the_caller_likes()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var away = Scripted.Answer(503, retryAfter: "0");
        var scripted = new Scripted(away, away, away, away);
        await using var program = Contain(org, scripted, options => options.Retries = 2);

        var refused = await Assert.ThrowsAsync<ArklowUnavailableException>(() =>
            program.GetRequiredService<ArklowClient>().Self.GetAsync()
        );

        Assert.That(refused!.Code, Is.EqualTo(ArklowErrorCodes.Unavailable));
        Assert.That(scripted.Seen, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_wait_that_is_longer_than_the_caller_has_time_for_is_not_waited_for()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var scripted = new Scripted(Scripted.Answer(503, retryAfter: "3600"));
        await using var program = Contain(org, scripted);

        var refused = await Assert.ThrowsAsync<ArklowUnavailableException>(() =>
            program.GetRequiredService<ArklowClient>().Self.GetAsync()
        );

        Assert.That(refused!.RetryAfter, Is.EqualTo(TimeSpan.FromHours(1)));
        Assert.That(scripted.Seen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_wait_that_a_service_asks_for_is_kept()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var scripted = new Scripted(Scripted.Answer(429, retryAfter: "2"));
        await using var program = Contain(org, scripted);
        var waited = Stopwatch.StartNew();

        await program.GetRequiredService<ArklowClient>().Self.GetAsync();

        Assert.That(waited.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(1.9)));
    }

    [Test]
    public async Task An_attempt_that_hangs_is_given_up_for_another()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var scripted = new Scripted(HangAsync);
        await using var program = Contain(org, scripted, options => options.AttemptTimeout = TimeSpan.FromSeconds(2));

        Assert.That((await program.GetRequiredService<ArklowClient>().Self.GetAsync()).Id, Is.EqualTo(org.UserId));
        Assert.That(scripted.Seen, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_time_in_all_is_bounded()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await using var program = Contain(org, new Scripted(HangAsync, HangAsync), options => options.Timeout = TimeSpan.FromSeconds(1));

        var refused = await Assert.ThrowsAsync<ArklowUnavailableException>(() =>
            program.GetRequiredService<ArklowClient>().Self.GetAsync()
        );

        Assert.That(refused!, Has.Property("Code").EqualTo(ArklowErrorCodes.TimedOut).And.Property("Status").Null);
    }

    [Test]
    public async Task Whether_the_service_is_ready_is_asked_once()
    {
        var scripted = new Scripted(Scripted.Answer(503, retryAfter: "0"));
        await using var program = Contain(null, scripted);

        await Assert.ThrowsAsync<ArklowUnavailableException>(() => program.GetRequiredService<ArklowClient>().Health.GetReadinessAsync());
        Assert.That(scripted.Seen, Has.Count.EqualTo(1));
    }

    internal static ServiceProvider Contain(TestOrg? org, Scripted scripted, Action<ArklowClientOptions>? configure = null)
    {
        var options = Clients.Options(org, Suite.Server.Url);
        configure?.Invoke(options);
        return Clients.Contain(options, http => http.AddHttpMessageHandler(() => scripted));
    }

    private static async Task<HttpResponseMessage?> HangAsync(HttpRequestMessage request, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        return null;
    }
}
