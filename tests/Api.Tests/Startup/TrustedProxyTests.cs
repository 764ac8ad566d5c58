using System.Runtime.Versioning;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class TrustedProxyTests
{
    [Test]
    public async Task A_host_that_has_the_framework_trust_everybody_is_not_obeyed()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync(
            ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"),
            ("Arklow__Limits__FailedAuthenticationsPerMinute", "1")
        );
        await using var running = process;
        using var client = http;

        var statuses = new[] { await AskAsync("192.0.2.1"), await AskAsync("192.0.2.2") };

        Assert.That(statuses, Is.EqualTo(new[] { 401, 429 }));

        async Task<int> AskAsync(string forwardedFor)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, instance.FirstOrg().CredentialsPath);
            request.Headers.Add("X-Forwarded-For", forwardedFor);
            using var response = await client.SendAsync(request);
            return (int)response.StatusCode;
        }
    }
}
