using System.Text;
using Arklow.Testing;

namespace Arklow.Api.Tests.Security;

internal sealed class DumpTests
{
    [Test]
    public async Task A_backup_of_the_database_holds_no_key_and_no_token()
    {
        await using var server = await ArklowServer.StartAsync();
        var owner = server.FirstOrg;
        var made = await AskAsync(HttpMethod.Put, owner.Path("keys/"), """{"description":"canary of the dump"}""");
        var key = Material(made.Data);
        var invited = await AskAsync(HttpMethod.Put, owner.Path("members/invites/ada@example.org"), "{}");
        var token = invited.Data.GetProperty("token").GetString()!;
        var redeemed = await AskAsync(HttpMethod.Post, "/v1/invites/redeem", $$"""{"token":"{{token}}","name":"Ada"}""");
        var second = await AskAsync(HttpMethod.Put, "/v1/orgs/", """{"name":"Second"}""");
        var first = await AskAsync(HttpMethod.Post, $"/v1/self/memberships/{second.Data.GetProperty("id").GetString()}/key", null);

        var dump = await Dump.MakeAsync(server);

        string[] shown = [owner.Key, key, token, Material(redeemed.Data.GetProperty("key")), Material(first.Data)];
        Assert.That(dump, Does.Contain("canary of the dump"));
        Assert.That(shown.Count(material => Dump.Holds(dump, material)), Is.Zero);
        Assert.That(Dump.CountKeys(dump), Is.Zero);

        async Task<Answer> AskAsync(HttpMethod method, string path, string? body)
        {
            using var response = await server.Http.SendAsync(owner.Ask(method, path, body));
            return await Answer.ReadAsync(response);
        }
    }

    [Test]
    public async Task A_key_that_was_stored_would_be_found()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var secret = org.Key[^43..];

        Assert.That(Dump.CountKeys($"'x', '{org.Key}'"), Is.EqualTo(1));
        Assert.That(Dump.CountKeys($"'x', '{org.Key[..^1]}-'"), Is.Zero);
        Assert.That(Dump.Holds($"'{secret}'", org.Key), Is.True);
        Assert.That(Dump.Holds(@"\x" + Convert.ToHexStringLower(Encoding.ASCII.GetBytes(org.Key)), org.Key), Is.True);
        Assert.That(Dump.Holds(new string('x', 100), org.Key), Is.False);
    }

    private static string Material(System.Text.Json.JsonElement key) => key.GetProperty("material").GetString()!;
}
