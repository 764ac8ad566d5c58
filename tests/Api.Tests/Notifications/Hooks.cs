using System.Text.Json;
using Arklow.Client;
using Arklow.Testing;

namespace Arklow.Api.Tests.Notifications;

/// <summary>What tests of webhooks do most.</summary>
internal static class Hooks
{
    /// <summary>Where the suite's server sends nothing: it is not allowed to.</summary>
    public const string Nowhere = "https://127.0.0.1:9/hook";

    public static HttpRequestMessage Setting(TestOrg org, string url) =>
        org.Ask(HttpMethod.Put, org.Path("webhook/"), JsonSerializer.Serialize(new { url }));

    /// <summary>The id of a test event of the org's, on the suite's server.</summary>
    public static async Task<string> TestAsync(TestOrg org)
    {
        using var url = ArklowSecret.FromText(Nowhere);
        using var set = await org.ClientOrg().Webhook.SetAsync(new(url));
        return (await org.ClientOrg().Webhook.TestAsync()).Id;
    }
}
