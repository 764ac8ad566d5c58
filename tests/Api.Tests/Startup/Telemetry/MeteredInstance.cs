using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Notifications;
using Arklow.Api.Tests.Telemetry;
using Arklow.Testing;

namespace Arklow.Api.Tests.Startup.Telemetry;

/// <summary>A process with a page of metrics, and something to be seen on it: what succeeded, what was refused, and a webhook that was called.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class MeteredInstance : IAsyncDisposable
{
    private readonly Instance _instance;
    private readonly ArklowProcess _process;

    private MeteredInstance(Instance instance, ArklowProcess process, HttpClient http) =>
        (_instance, _process, Http) = (instance, process, http);

    /// <summary>To the API.</summary>
    public HttpClient Http { get; }

    /// <summary>To the page's server.</summary>
    public HttpClient Page => field ??= new() { BaseAddress = new(Url().Match(_process.Output).Groups[1].Value) };

    public TestOrg Org => _instance.FirstOrg();

    public string Output => _process.Output;

    public static async Task<MeteredInstance> StartAsync()
    {
        var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync(
            ("Arklow__Telemetry__MetricsUrl", "http://127.0.0.1:0"),
            ("Arklow__Webhooks__AllowedNetworks", "127.0.0.0/8")
        );
        return new(instance, process, http);
    }

    public async Task UseAsync()
    {
        await using var receiver = await Receiver.StartAsync();
        var org = Org;
        await SendAsync(org.Put("""{"type":"http_auth_headers","secret":"s"}"""));
        await SendAsync(org.Put("""{"type":"http_auth_headers","secret":7}"""));
        await SendAsync(Hooks.Setting(org, receiver.Url));
        await SendAsync(org.Ask(HttpMethod.Post, org.Path("webhook/test")));
        await receiver.NextAsync();
        await Http.GetAsync("/health/ready");
        await ServerProcess.UntilAsync(() =>
            ScrapeAsync().GetAwaiter().GetResult().Any(sample => sample.Name == "arklow_webhook_deliveries_total")
        );
    }

    public async Task<IReadOnlyList<Sample>> ScrapeAsync() => Exposition.Parse(await Page.GetStringAsync("/metrics"));

    public async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
            (await Http.SendAsync(request)).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
        await _instance.DisposeAsync();
    }

    [GeneratedRegex("Metrics are at (http://[^/]+)/metrics")]
    private static partial Regex Url();
}
