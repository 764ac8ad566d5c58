using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>Who is refused what they may not do or see is recorded, in the log of their own org.</summary>
internal sealed class RefusalTests
{
    private const string Never = "9223372036854775807";

    [TestCase("PUT", "credentials/", "credential.create", "credential")]
    [TestCase("PUT", "keys/", "api_key.create", "api_key")]
    [TestCase("DELETE", "keys/7", "api_key.delete", "api_key:7")]
    [TestCase("PUT", "members/invites/7", "invite.create", "invite")]
    [TestCase("DELETE", "members/invites/7", "invite.revoke", "invite")]
    [TestCase("DELETE", "members/7", "member.remove", "user:7")]
    [TestCase("GET", "members/", "member.list", "org:{org}")]
    [TestCase("PATCH", "", "org.rename", "org:{org}")]
    [TestCase("DELETE", "", "org.delete", "org:{org}")]
    public async Task Who_lacks_the_permission_is_recorded(string method, string path, string action, string target)
    {
        var org = await Suite.Server.CreateOrgAsync("audit:read");

        var answer = await AskAsync(org, method, org.Path(path).TrimEnd('/'));

        Assert.That(answer.Status, Is.EqualTo(403));
        await IsRecordedAsync(org, answer, action, target.Replace("{org}", org.Id, StringComparison.Ordinal), "forbidden");
    }

    [TestCase("", "audit.list", "org:{org}")]
    [TestCase("head", "audit.read_head", "org:{org}")]
    [TestCase("export", "audit.export", "org:{org}")]
    [TestCase("consistency?from=1", "audit.prove_consistency", "org:{org}")]
    [TestCase("7", "audit.read", "audit_record:7")]
    [TestCase("7/proof", "audit.prove", "audit_record:7")]
    public async Task Who_may_not_read_the_log_is_recorded_there(string path, string action, string target)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org, "credentials:read", "keys:write");

        var answer = await Auditing.GetAsync(member, path);

        Assert.That(answer.Status, Is.EqualTo(403));
        await IsRecordedAsync(member, answer, action, target.Replace("{org}", org.Id, StringComparison.Ordinal), "forbidden", org);
    }

    [TestCase("PUT", "credentials/", "credential.create")]
    [TestCase("GET", "keys/7", "api_key.read")]
    [TestCase("GET", "audit/", "audit.list")]
    [TestCase("GET", "audit/export", "audit.export")]
    [TestCase("DELETE", "", "org.delete")]
    public async Task Who_asks_about_an_org_of_others_is_recorded_in_their_own(string method, string path, string action)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var answer = await AskAsync(org, method, other.Path(path).TrimEnd('/'));

        Assert.That(answer.Status, Is.EqualTo(403));
        await IsRecordedAsync(org, answer, action, $"org:{other.Id}", "forbidden");
        Assert.That((await Auditing.ListAsync(other)).Items(), Is.Empty);
    }

    [Test]
    public async Task An_org_that_never_was_is_recorded_like_one_of_others()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, "GET", $"/v1/orgs/{Never}/audit");

        await IsRecordedAsync(org, answer, "audit.list", $"org:{Never}", "forbidden");
    }

    [TestCase("GET", "keys/{key}", "api_key.read", "api_key:{key}")]
    [TestCase("DELETE", "keys/{key}", "api_key.delete", "api_key:{key}")]
    [TestCase("DELETE", "members/{user}", "member.remove", "user:{user}")]
    [TestCase("DELETE", "members/invites/{invite}", "invite.revoke", "invite")]
    [TestCase("GET", "audit/{record}", "audit.read", "audit_record:{record}")]
    [TestCase("GET", "audit/{record}/proof", "audit.prove", "audit_record:{record}")]
    [TestCase("POST", "/v1/self/invites/{invite}/accept", "invite.accept", "invite:{invite}")]
    [TestCase("POST", "/v1/self/invites/{invite}/decline", "invite.decline", "invite:{invite}")]
    [TestCase("POST", "/v1/self/memberships/{org}/key", "api_key.create_first", "org:{org}")]
    public async Task Who_asks_for_what_is_of_others_or_never_was_is_recorded(string method, string path, string action, string target)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invite = await Inviting.InviteAsync(other, await Suite.Server.CreateOrgAsync());
        var before = await Auditing.ListAsync(other);
        var record = before.ItemIds().Single();

        foreach (var (key, user, invited, made, where) in Ids())
        {
            var answer = await AskAsync(org, method, Fill(path.StartsWith('/') ? path : org.Path(path)));

            Assert.That(answer.Status, Is.EqualTo(404), answer.Body);
            await IsRecordedAsync(org, answer, action, Fill(target), "not_found");

            string Fill(string text) =>
                text.Replace("{key}", key, StringComparison.Ordinal)
                    .Replace("{user}", user, StringComparison.Ordinal)
                    .Replace("{invite}", invited, StringComparison.Ordinal)
                    .Replace("{record}", made, StringComparison.Ordinal)
                    .Replace("{org}", where, StringComparison.Ordinal);
        }

        Assert.That((await Auditing.ListAsync(other)).Body, Is.EqualTo(before.Body));

        (string, string, string, string, string)[] Ids() =>
            [(other.KeyId, other.UserId, invite, record, other.Id), (Never, Never, Never, Never, Never)];
    }

    [Test]
    public async Task A_refusal_is_sealed_like_an_act()
    {
        var org = await Suite.Server.CreateOrgAsync("audit:read");
        var record = (await Auditing.OfAsync(org, await Identities.PutKeyAsync(org))).Single();

        var proof = await Auditing.ProveAsync(org, record.At("id").GetString()!);

        Assert.That(proof.At("record").GetRawText(), Is.EqualTo(record.GetRawText()));
    }

    private static Task<Answer> AskAsync(TestOrg org, string method, string path) =>
        Asking.AskAsync(org.Ask(new(method), path, method is "GET" or "POST" ? null : """{"type":"aws","name":"x"}"""));

    private static async Task IsRecordedAsync(TestOrg by, Answer answer, string action, string target, string code, TestOrg? reader = null)
    {
        var records = await Auditing.OfAsync(reader ?? by, answer);
        Assert.That(records, Has.Count.EqualTo(1));
        var (record, parts) = (records[0], target.Split(':'));
        Assert.That(answer.Receipt(), Is.Null);
        Assert.That(answer.Errors[0].Code, Is.EqualTo(code));
        Assert.That(record.At("action").GetString(), Is.EqualTo(action));
        Assert.That(record.At("target", "kind").GetString(), Is.EqualTo(parts[0]));
        Assert.That(record.At("target", "id").GetString(), Is.EqualTo(parts.ElementAtOrDefault(1)));
        Assert.That(record.At("target", "version").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(record.At("outcome").GetString(), Is.EqualTo("refused"));
        Assert.That(record.At("code").GetString(), Is.EqualTo(code));
        Assert.That(record.At("actor", "user_id").GetString(), Is.EqualTo(by.UserId));
        Assert.That(record.At("actor", "key_id").GetString(), Is.EqualTo(by.KeyId));
        Assert.That(record.At("changed").Texts(), Is.Empty);
        Assert.That(await Auditing.CountAsync(answer), Is.EqualTo(1));
    }
}
