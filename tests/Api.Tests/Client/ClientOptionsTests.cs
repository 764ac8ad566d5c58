using Arklow.Client;

namespace Arklow.Api.Tests.Client;

public sealed class ClientOptionsTests
{
    [TestCase(null)]
    [TestCase("ftp://arklow.example.org")]
    [TestCase("https://user:word@arklow.example.org")]
    [TestCase("https://arklow.example.org/?a=b")]
    [TestCase("http://arklow.example.org")]
    [TestCase("http://10.1.2.3:3123")]
    public void An_address_that_would_not_do_is_refused_before_anything_is_sent(string? address) =>
        Assert.That(
            () => ArklowClient.Create(new() { BaseAddress = address is null ? null : new(address) }),
            Throws.ArgumentException.And.Message.StartsWith("BaseAddress must be")
        );

    [TestCase("http://localhost:3123", false)]
    [TestCase("http://127.0.0.1:3123/arklow/", false)]
    [TestCase("https://arklow.example.org", false)]
    [TestCase("http://arklow.example.org", true)]
    public void Plain_HTTP_is_for_this_machine_or_for_who_says_so(string address, bool allowPlainHttp)
    {
        using var client = ArklowClient.Create(new() { BaseAddress = new(address), AllowPlainHttp = allowPlainHttp });

        Assert.That(client.Org("1").Credentials, Is.Not.Null);
    }

    [Test]
    public async Task A_redirect_is_not_followed_so_that_no_key_goes_where_it_leads()
    {
        using var elsewhere = WireMock.Server.WireMockServer.Start();
        using var service = WireMock.Server.WireMockServer.Start();
        service
            .Given(WireMock.RequestBuilders.Request.Create())
            .RespondWith(
                WireMock.ResponseBuilders.Response.Create().WithStatusCode(307).WithHeader("Location", $"{elsewhere.Url}/v1/self/")
            );
        using var client = ArklowClient.Create(new() { BaseAddress = new(service.Url!), ApiKey = ArklowSecret.FromText("ark_1_a") });

        var refused = await Assert.CatchAsync<ArklowException>(() => client.Self.GetAsync());

        Assert.That(refused!.Code, Is.EqualTo(ArklowErrorCodes.UnexpectedAnswer));
        Assert.That(elsewhere.LogEntries, Is.Empty);
        Assert.That(service.LogEntries, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_client_that_was_disposed_of_has_no_connections_any_more()
    {
        var client = ArklowClient.Create(Clients.Options(null, Suite.Server.Url));
        await client.Health.GetLivenessAsync();

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Health.GetLivenessAsync());
    }

    [Test]
    public async Task A_service_behind_a_path_is_asked_there()
    {
        using var service = WireMock.Server.WireMockServer.Start();
        using var client = ArklowClient.Create(new() { BaseAddress = new($"{service.Url}/arklow/") });

        await Assert.CatchAsync<ArklowException>(() => client.Org("7").Keys.GetAsync("8"));
        await Assert.CatchAsync<ArklowException>(() => client.Self.GetAsync());

        Assert.That(
            service.LogEntries.Select(entry => entry.RequestMessage!.Path),
            Is.EqualTo(new[] { "/arklow/v1/orgs/7/keys/8", "/arklow/v1/self/" })
        );
        Assert.That(service.LogEntries[0].RequestMessage!.Headers!["User-Agent"].Single(), Does.Match(@"\AArklow\.Client/\d+\.\d+\.\d+\z"));
    }
}
