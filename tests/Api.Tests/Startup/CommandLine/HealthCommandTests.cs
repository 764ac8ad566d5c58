using System.Runtime.Versioning;

namespace Arklow.Api.Tests.Startup.CommandLine;

[UnsupportedOSPlatform("windows")]
internal sealed class HealthCommandTests
{
    [Test]
    public async Task It_is_a_success_for_as_long_as_the_service_that_is_configured_like_it_is_ready()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;

        await using (var health = instance.Run(["health"], ("ASPNETCORE_URLS", $"{http.BaseAddress}")))
        {
            Assert.That(await health.ExitAsync(), Is.Zero, health.Error);
            Assert.That(health.Output + health.Error, Is.Empty);
        }

        await ServerProcess.StopAsync(instance.Directory);
        Assert.That(await FailAsync(instance, $"{http.BaseAddress}"), Is.EqualTo("arklow: The service is not ready.\n"));
        await process.EndAsync("TERM");
        Assert.That(await FailAsync(instance, $"{http.BaseAddress}"), Is.EqualTo("arklow: The service is not ready.\n"));
    }

    [TestCase("http://*:{0}")]
    [TestCase("http://0.0.0.0:{0}")]
    [TestCase("http://[::]:{0}")]
    public async Task Whoever_listens_on_every_address_is_asked_on_this_machines_own(string url)
    {
        await using var instance = Instance.Empty();
        var asked = string.Format(System.Globalization.CultureInfo.InvariantCulture, url, Suite.Server.Url.Port);
        await using var health = instance.Run(["health"], ("ASPNETCORE_URLS", asked));

        Assert.That(await health.ExitAsync(), Is.Zero, health.Error);
    }

    [Test]
    public async Task It_asks_over_TLS_and_over_a_unix_socket()
    {
        await using var tls = await Hosting.TlsServer.StartAsync();
        await using var instance = Instance.Empty();
        var socket = instance.Beside("http.sock");
        await using var process = instance.Run(["serve"], ("ASPNETCORE_URLS", $"http://unix:{socket}"));
        await ServerProcess.UntilAsync(() => File.Exists(instance.In("bootstrap.json")));

        foreach (var url in new[] { $"{tls.Url}", $"http://unix:{socket}" })
        {
            await using var health = instance.Run(["health"], ("ASPNETCORE_URLS", url));
            Assert.That(await health.ExitAsync(), Is.Zero, $"{url}: {health.Error}");
        }
    }

    private static async Task<string> FailAsync(Instance instance, string url)
    {
        await using var health = instance.Run(["health"], ("ASPNETCORE_URLS", url));
        Assert.That(await health.ExitAsync(), Is.EqualTo(1));
        return health.Error;
    }
}
