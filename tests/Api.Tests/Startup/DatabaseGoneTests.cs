using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class DatabaseGoneTests
{
    private const string Body = """{"type":"http_auth_headers","secret":"s"}""";

    [TestCase(true)]
    [TestCase(false)]
    public async Task Without_its_database_it_says_so_and_comes_back_with_it(bool crashed)
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        var org = instance.FirstOrg();
        var warm = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => http.SendAsync(org.Put(Body))));
        Assert.That(warm.Select(response => response.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));

        if (crashed)
            await ServerProcess.CrashAsync(instance.Directory);
        else
            await ServerProcess.StopAsync(instance.Directory);

        for (var i = 0; i < 40; i++)
            await IsUnavailableAsync(await http.SendAsync(org.Put(Body)));
        await IsUnavailableAsync(await http.GetAsync("/health/ready"));
        using (var live = await http.GetAsync("/health/live"))
            Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        await using var server = await instance.StartServerAsync();
        await ServerProcess.UntilAsync(() => http.GetAsync("/health/ready").GetAwaiter().GetResult().IsSuccessStatusCode);
        var back = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => http.SendAsync(org.Put(Body))));
        Assert.That(back.Select(response => response.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(process.Output, Does.Not.Contain("   at "), "an outage is no fault that fills the log");
    }

    private static async Task IsUnavailableAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), text);
        Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        using var envelope = JsonDocument.Parse(text);
        Assert.That(envelope.RootElement.GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(envelope.RootElement.GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("unavailable"));
    }
}
