using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Audit;

/// <summary>Whoever names a key that is there, or was, and is refused is recorded in that key's org.</summary>
internal sealed class RefusedKeyTests
{
    [Test]
    public async Task A_known_key_with_another_secret_is_recorded()
    {
        var org = await Suite.Server.CreateOrgAsync();

        await IsRecordedAsync(org, org.KeyId, ApiKeyMaterial.Generate(new(long.Parse(org.KeyId))).Reveal());
    }

    [Test]
    public async Task A_deleted_key_is_recorded()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var deleted = await Identities.WithKeyAsync(org);
        await Identities.DeleteKeyAsync(org, deleted.KeyId);

        await IsRecordedAsync(org, deleted.KeyId, deleted.Key);
    }

    [Test]
    public async Task An_expired_key_is_recorded()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var expired = await Identities.WithKeyAsync(org);
        await using (var superuser = await Suite.Server.OpenAsSuperuserAsync())
            await superuser.ExecuteAsync(
                "update api_keys set expires_at = now() - interval '1 s' where id = @id",
                new { id = long.Parse(expired.KeyId) }
            );

        await IsRecordedAsync(org, expired.KeyId, expired.Key);
    }

    [Test]
    public async Task The_key_of_who_was_removed_is_recorded()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org);
        await Inviting.RemoveAsync(org, member.UserId);

        await IsRecordedAsync(org, member.KeyId, member.Key);
    }

    [Test]
    public async Task The_key_of_an_org_that_was_deleted_is_recorded()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Asking.AskAsync(org.Ask(HttpMethod.Delete, $"/v1/orgs/{org.Id}", """{"name":"Test"}"""));

        var answer = await AskAsync(org, org.Key);

        Assert.That(answer.Status, Is.EqualTo(401));
        await Identities.UntilAsync(async () => await Auditing.CountAsync(answer) == 1);
    }

    [Test]
    public async Task A_known_key_that_is_refused_where_no_key_is_needed_is_recorded()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var redemption = Inviting.Redemption(await Inviting.InviteAsync(org));
        redemption.Headers.Add("x-arklow-auth", ApiKeyMaterial.Generate(new(long.Parse(org.KeyId))).Reveal());

        var answer = await Asking.AskAsync(redemption);

        Assert.That(answer.Status, Is.EqualTo(401));
        IsOfKey((await Auditing.OfAsync(org, answer)).Single(), org.KeyId);
    }

    [Test]
    public async Task A_key_that_never_was_is_recorded_nowhere()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var never = await Suite.Server.Services.GetRequiredService<IIdSource>().NextAsync<ApiKeyId>(default);

        var answer = await AskAsync(org, ApiKeyMaterial.Generate(never).Reveal());

        await Auditing.SettleAsync();
        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(await Auditing.CountAsync(answer), Is.Zero);
    }

    [TestCase("")]
    [TestCase("Bearer x")]
    [TestCase("ark_1_0000000000000000000000000000000000000000000")]
    public async Task What_is_no_key_is_recorded_nowhere(string key)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, key);

        await Auditing.SettleAsync();
        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(await Auditing.CountAsync(answer), Is.Zero);
    }

    [Test]
    public async Task A_known_key_that_is_mistyped_is_no_key()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, org.Key[..^1] + (org.Key[^1] == 'x' ? 'y' : 'x'));

        await Auditing.SettleAsync();
        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(await Auditing.CountAsync(answer), Is.Zero);
    }

    private static async Task IsRecordedAsync(TestOrg org, string keyId, string key)
    {
        var answer = await AskAsync(org, key);

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.Receipt(), Is.Null);
        var record = (await Auditing.OfAsync(org, answer)).Single();
        IsOfKey(record, keyId);
        Assert.That(record.At("address").GetString(), Is.EqualTo("127.0.0.1").Or.EqualTo("::1"));
        Assert.That(record.At("user_agent").GetString(), Is.EqualTo("thief/1"));
        Assert.That(record.At("changed").Texts(), Is.Empty);
        Assert.That(await Auditing.CountAsync(answer), Is.EqualTo(1));
    }

    private static void IsOfKey(JsonElement record, string keyId)
    {
        Assert.That(record.At("action").GetString(), Is.EqualTo("api_key.authenticate"));
        Assert.That(record.At("target").GetRawText(), Is.EqualTo($$"""{"kind":"api_key","id":"{{keyId}}","version":null}"""));
        Assert.That(record.At("actor").GetRawText(), Is.EqualTo("""{"user_id":null,"key_id":null}"""));
        Assert.That(record.At("outcome").GetString(), Is.EqualTo("refused"));
        Assert.That(record.At("code").GetString(), Is.EqualTo("unauthorized"));
    }

    private static Task<Answer> AskAsync(TestOrg org, string key)
    {
        var request = org.Put("""{"type":"aws"}""");
        request.Headers.Remove("x-arklow-auth");
        request.Headers.TryAddWithoutValidation("x-arklow-auth", key);
        request.Headers.TryAddWithoutValidation("User-Agent", "thief/1");
        return Asking.AskAsync(request);
    }
}
