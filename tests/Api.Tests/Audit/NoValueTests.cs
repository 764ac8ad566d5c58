using System.Text;
using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Audit;

/// <summary>A record has names and ids, and nothing else that anybody sent but how they call their program.</summary>
internal sealed class NoValueTests
{
    private const string Canary = "canary7fV3";

    [Test]
    public async Task No_value_that_was_sent_is_in_the_log()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var metadata = new Dictionary<string, object> { [Canary] = Canary };

        var body = new
        {
            type = "http_auth_headers",
            label = Canary,
            metadata,
            secret = Canary,
        };
        var created = await Asking.CreateAsync(org, Serialize(body));
        await Asking.CreateAsync(
            org,
            Serialize(
                new
                {
                    type = Canary,
                    provider = Canary,
                    secret = Canary,
                }
            )
        );
        await Identities.PutKeyAsync(org, Serialize(new { description = Canary, permissions = new[] { "owner" } }));
        await Identities.PutKeyAsync(org, Serialize(new { permissions = new[] { Canary } }));
        await Asking.AskAsync(org.Ask(HttpMethod.Patch, $"/v1/orgs/{org.Id}", Serialize(new { name = Canary })));
        var token = Inviting.TokenOf(await Inviting.PutAsync(org, $"{Canary}-{Inviting.NewAddress()}", "audit:read"));
        await Inviting.RedeemAsync(token, Canary);
        await Auditing.GetAsync(org, $"?action={Canary}");
        await Auditing.OfAsync(org, await Inviting.RevokeAsync(org, $"{Canary}@example.com"));

        var rows = await RowsAsync(org);
        Assert.That(created.Status, Is.EqualTo(200));
        Assert.That(rows, Does.Contain("credential.create").And.Contain("invite.redeem").And.Contain("invite.revoke"));
        Assert.That(rows, Does.Not.Contain(Canary).IgnoreCase);
        Assert.That(rows, Does.Not.Contain(token[^43..]));
    }

    [Test]
    public async Task A_key_in_the_user_agent_is_not_kept()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Put("""{"type":"aws"}""");
        request.Headers.TryAddWithoutValidation("User-Agent", $"tool/1 (key={org.Key}) {org.Key}x");

        var record = await RecordAsync(org, await Asking.AskAsync(request));

        Assert.That(record.At("user_agent").GetString(), Is.EqualTo("tool/1 (key=[key]) [key]x"));
        Assert.That(await RowsAsync(org), Does.Not.Contain(org.Key[^43..]));
    }

    [Test]
    public async Task A_key_at_the_end_of_what_is_kept_of_the_user_agent_is_not_kept_in_part()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Put("""{"type":"aws"}""");
        request.Headers.TryAddWithoutValidation("User-Agent", $"{new string('a', 230)}{org.Key}");

        var record = await RecordAsync(org, await Asking.AskAsync(request));

        Assert.That(record.At("user_agent").GetString(), Is.EqualTo($"{new string('a', 230)}[key]"));
    }

    [Test]
    public async Task A_key_is_no_request_id()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Put("""{"type":"aws"}""");
        request.Headers.Add("x-request-id", org.Key);

        var answer = await Asking.AskAsync(request);

        Assert.That(answer.RequestId(), Does.Match(@"\A[0-9a-f]{32}\z"));
        Assert.That((await RecordAsync(org, answer)).At("request_id").GetString(), Is.EqualTo(answer.RequestId()));
        Assert.That(await RowsAsync(org), Does.Not.Contain(org.Key[^43..]));
    }

    [Test]
    public async Task A_request_id_of_the_callers_own_is_kept()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Put("""{"type":"aws"}""");
        request.Headers.Add("x-request-id", "deploy-17.3_a");

        var record = await RecordAsync(org, await Asking.AskAsync(request));

        Assert.That(record.At("request_id").GetString(), Is.EqualTo("deploy-17.3_a"));
    }

    private static string Serialize(object body) => JsonSerializer.Serialize(body);

    private static async Task<JsonElement> RecordAsync(TestOrg org, Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        return (await Auditing.GetAsync(org, answer.Receipt()!)).Data;
    }

    /// <summary>Everything that is stored of the org's log, as text.</summary>
    private static async Task<string> RowsAsync(TestOrg org)
    {
        var rows = new StringBuilder();
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        foreach (var table in new[] { "audit_records", "audit_pending", "audit_leaves", "audit_nodes", "audit_heads" })
            rows.AppendJoin('\n', await superuser.QueryAsync<string>($"select t::text from {table} t where org_id = {org.Id}"));
        return rows.ToString();
    }
}
