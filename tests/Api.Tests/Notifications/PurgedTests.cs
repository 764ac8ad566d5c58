using Arklow.Api.Tests.Identity;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Notifications;

/// <summary>Who purges a credential is done with it.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class PurgedTests
{
    [Test]
    public async Task What_the_webhook_was_or_is_to_be_told_of_a_purged_credential_goes_with_it()
    {
        await using var server = await HookedServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (org, _) = await server.HookAsync(receiver.Url);
        var (purged, kept) = (await CreateAsync(server, org), await CreateAsync(server, org));
        server.Clock.Advance(TimeSpan.FromDays(15));
        await server.ReceiveAsync(receiver);
        await server.ReceiveAsync(receiver);

        var answer = await Asking.AskAsync(
            org.Ask(HttpMethod.Post, org.Path($"credentials/{purged}/purge"), $$"""{"confirm":"{{purged}}"}"""),
            server.Server
        );

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        await using var superuser = await server.Server.OpenAsSuperuserAsync();
        var left = await superuser.QueryAsync<string>($"select payload from webhook_deliveries where org_id = {org.Id}");
        Assert.That(left.Single(), Does.Contain(kept).And.Not.Contain(purged));
    }

    private static async Task<string> CreateAsync(HookedServer server, TestOrg org)
    {
        var end = server.Clock.GetUtcNow().AddDays(40);
        var body = $$"""{"type":"http_auth_headers","label":"told","secret":"Bearer a","expires_at":"{{end:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""";
        return (await Asking.AskAsync(org.Put(body), server.Server)).Text("id");
    }
}
