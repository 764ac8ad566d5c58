using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.RateLimits;

/// <summary>Who needs no key proves itself with something else, and is counted like who has a bad key.</summary>
public sealed class ForAnyoneTests
{
    [TestCase(401)]
    [TestCase(404)]
    [TestCase(410)]
    public async Task What_was_not_found_counts(int status)
    {
        await using var server = await StartAsync();

        var (first, second) = (await AskAsync(server, status), await AskAsync(server, status));

        Assert.That(first.Status, Is.EqualTo(status));
        Assert.That(second.Status, Is.EqualTo(429));
        Assert.That(second.Headers["retry-after"], Is.EqualTo(new[] { "60" }));
    }

    [TestCase(200)]
    [TestCase(400)]
    [TestCase(409)]
    [TestCase(503)]
    public async Task Other_answers_do_not(int status)
    {
        await using var server = await StartAsync();

        var (first, second) = (await AskAsync(server, status), await AskAsync(server, status));

        Assert.That(first.Status, Is.EqualTo(status));
        Assert.That(second.Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Who_fails_with_keys_has_to_wait_here_too()
    {
        await using var server = await StartAsync();
        await server.AskAsync(await Suite.Server.CreateOrgAsync(), key: null);

        var answer = await AskAsync(server, 200);

        Assert.That(answer.Status, Is.EqualTo(429));
    }

    [Test]
    public async Task Who_hangs_up_counts()
    {
        await using var server = await StartAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => server.SendAsync(new(HttpMethod.Delete, "/v1/anyone/200")));

        // The caller is gone before it is counted.
        for (var i = 0; i < 100 && (await AskAsync(server, 200)).Status != 429; i++)
            await Task.Delay(20);

        Assert.That((await AskAsync(server, 200)).Status, Is.EqualTo(429));
    }

    [Test]
    public async Task Who_has_a_good_key_is_not_counted()
    {
        await using var server = await StartAsync();
        var org = await Suite.Server.CreateOrgAsync();

        var (known, stranger) = (await AskAsync(server, 404, org.Key), await AskAsync(server, 200));

        Assert.That(known.Status, Is.EqualTo(404));
        Assert.That(stranger.Status, Is.EqualTo(200));
    }

    private static Task<LimitedServer> StartAsync() =>
        LimitedServer.StartAsync(failures: 1, services => services.AddMvcCore().AddApplicationPart(typeof(ForAnyoneController).Assembly));

    private static Task<Answer> AskAsync(LimitedServer server, int status, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/anyone/{status}");
        if (key is not null)
            request.Headers.Add("x-arklow-auth", key);
        return server.SendAsync(request);
    }
}
