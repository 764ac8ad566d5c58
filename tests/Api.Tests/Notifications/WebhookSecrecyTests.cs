using Arklow.Api.Tests.Security;

namespace Arklow.Api.Tests.Notifications;

/// <summary>An address may hold a token, and is kept like the secret. Alone, because what other tests say would be read too.</summary>
[NonParallelizable]
internal sealed class WebhookSecrecyTests
{
    [Test]
    public async Task Neither_the_address_nor_a_secret_nor_a_signature_is_said_recorded_or_stored_in_the_clear()
    {
        using var surveillance = new Surveillance();
        await using var server = await HookedServer.StartAsync(surveillance);
        await using var receiver = await Receiver.StartAsync();
        var (token, seen) = (Canary.New("token"), Canary.New("seen"));
        receiver.Answer = Receiver.Status(500);
        var (org, first) = await server.HookAsync($"{receiver.Url}/{token.Word}?{token.Word}={token.Word}");
        var second = (await server.AskAsync(org, HttpMethod.Post, "rotate")).Data.GetProperty("secret").GetString()!;
        var id = await server.TestAsync(org);
        var received = await server.PassUntilAsync(receiver.NextAsync());
        await server.TriedAsync(org, id, 1);
        await server.SetAsync(org, $"https://127.0.0.1:1/{token.Word}");
        await server.AskAsync(org, HttpMethod.Post, $"deliveries/{id}/retry");
        await server.TriedAsync(org, id, 2);
        var refused = await server.AskAsync(org, HttpMethod.Put, "", $$"""{"url":"gopher://{{token.Word}}/"}""");
        var audit = await Asking.AskAsync(org.Ask(HttpMethod.Get, org.Path("audit/?take=50")), server.Server);
        await server.ExecuteAsync("update orgs set name = @name where org_id = @org", new { name = seen.Word, org = long.Parse(org.Id) });
        surveillance.See("test", seen.Word);

        var dump = await Dump.MakeAsync(server.Server);

        Canary[] secrets = [token, new(first["whsec_".Length..]), new(second["whsec_".Length..]), .. Signatures(received)];
        Assert.That(received.Path, Does.Contain(token.Word));
        Assert.That(audit.Body, Does.Contain("webhook.set"));
        Assert.That((surveillance.Find(seen).Count, seen.IsIn(dump)), Is.EqualTo((1, true)));
        foreach (var secret in secrets)
        {
            Assert.That(surveillance.Find(secret), Is.Empty);
            Assert.That(secret.IsIn(dump), Is.False);
            Assert.That(secret.IsIn(audit.Body), Is.False);
            Assert.That(secret.IsIn(refused.Body), Is.False);
        }

        byte[][] keys = [Convert.FromBase64String(first["whsec_".Length..]), Convert.FromBase64String(second["whsec_".Length..])];
        Assert.That(keys.Select(Convert.ToHexStringLower), Has.None.Matches<string>(hex => dump.Contains(hex!, StringComparison.Ordinal)));
    }

    [Test]
    public async Task An_address_that_was_put_into_another_orgs_row_or_another_column_is_not_called()
    {
        await using var server = await HookedServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (org, _) = await server.HookAsync(receiver.Url);
        var (other, _) = await server.HookAsync("https://127.0.0.1:1/");
        await server.ExecuteAsync(
            "update webhooks set url = (select url from webhooks where org_id = @org) where org_id = @other",
            new { org = long.Parse(org.Id), other = long.Parse(other.Id) }
        );
        await server.ExecuteAsync("update webhooks set secret = url where org_id = @org", new { org = long.Parse(org.Id) });

        var moved = await server.TriedAsync(other, await server.TestAsync(other), 1);
        var swapped = await server.TriedAsync(org, await server.TestAsync(org), 1);

        Assert.That(
            new[] { moved, swapped }.Select(delivery => delivery.GetProperty("last_error").GetString()),
            Is.All.EqualTo("webhook_unreadable")
        );
        Assert.That(receiver.Waiting, Is.Zero);
    }

    private static IEnumerable<Canary> Signatures(Received received) =>
        StandardWebhooks.Signatures(received).Select(signature => new Canary(signature[3..]));
}
