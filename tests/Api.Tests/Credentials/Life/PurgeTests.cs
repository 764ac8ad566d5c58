using System.Runtime.Versioning;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Security;
using Arklow.Api.Tests.Startup;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Credentials.Life;

[UnsupportedOSPlatform("windows")]
internal sealed class PurgeTests
{
    [Test]
    public async Task Thirty_days_after_it_was_deleted_a_credential_is_purged_on_record()
    {
        await using var server = await AgingServer.StartAsync();
        var org = await server.CreateOrgAsync();
        string[] ids = [await server.CreateAsync(org), await server.CreateAsync(org), await server.CreateAsync(org)];
        await server.AskAsync(org, HttpMethod.Delete, ids[0]);
        await server.AskAsync(org, HttpMethod.Delete, ids[1]);
        server.Advance(TimeSpan.FromMinutes(10));
        await server.AskAsync(org, HttpMethod.Delete, ids[2]);
        await server.AskAsync(org, HttpMethod.Post, $"{ids[1]}/restore");

        server.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(5));

        await Identities.UntilAsync(async () => (await server.AskAsync(org, HttpMethod.Get, ids[0])).Status == 410);
        Assert.That((await server.AskAsync(org, HttpMethod.Get, ids[1])).Status, Is.EqualTo(200), "it was restored");
        Assert.That((await server.AskAsync(org, HttpMethod.Post, $"{ids[2]}/restore")).Status, Is.EqualTo(200), "it is five minutes early");
        Assert.That(await server.CountAsync(ids[0]), Is.EqualTo((0L, 0L)));
        Assert.That(await server.ActsOfNobodyAsync(org, ids[0]), Is.EqualTo(new[] { "credential.purge ok" }));
        Assert.That(await server.ActsOfNobodyAsync(org, ids[1]), Is.Empty);
        Assert.That((await server.AskAsync(org, HttpMethod.Get, "?deleted=include")).ItemIds(), Is.EqualTo(ids[1..]));
    }

    [Test]
    public async Task After_0_days_means_never()
    {
        await using var server = await AgingServer.StartAsync(purgeAfterDays: "0");
        var org = await server.CreateOrgAsync();
        var (kept, sign) = (await server.CreateAsync(org), await server.CreateAsync(org));
        await server.AskAsync(org, HttpMethod.Delete, kept);
        await server.SetRetentionAsync(org, """{"keep_versions_for":60}""");

        for (var days = 0; days < 2; days++)
        {
            await server.RotateAsync(org, sign);
            server.Advance(TimeSpan.FromDays(40_000));
            await Identities.UntilAsync(async () => (await server.CountAsync(sign)).Sealed == 1);
        }

        Assert.That((await server.AskAsync(org, HttpMethod.Post, $"{kept}/restore")).Status, Is.EqualTo(200));
    }

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("36501")]
    [TestCase("canary")]
    public async Task A_setting_that_means_nothing_stops_the_start_in_one_line(string days)
    {
        await using var instance = Instance.Empty();
        await using var process = instance.Start(("--Arklow:Credentials:PurgeAfterDays", days));

        Assert.That(await process.ExitAsync(), Is.EqualTo(1));

        Assert.That(process.Error, Does.Match(@"\Aarklow: [^\n]+\n\z").And.Contain("PurgeAfterDays").And.Not.Contain("canary"));
    }

    [Test]
    public async Task Nothing_of_a_purged_credential_is_in_the_database_but_its_id()
    {
        var org = await Suite.Server.CreateOrgAsync();
        Canary[] canaries = [Canary.New("label"), Canary.New("first"), Canary.New("metadata"), Canary.New("patched"), Canary.New("secret")];
        var (label, first, metadata, patched, secret) = (canaries[0], canaries[1], canaries[2], canaries[3], canaries[4]);
        var id = (
            await Asking.CreateAsync(
                org,
                $$$"""{"type":"http_auth_headers","label":"{{{first.Word}}}","metadata":{"m":"{{{metadata.Word}}}"},"secret":"{{{secret.Word}}}"}"""
            )
        ).Text("id");
        await CredentialApi.PatchAsync(org, id, $$$"""{"label":"{{{label.Word}}}","metadata":{"{{{patched.Word}}}":1}}""");
        await CredentialApi.RotateAsync(org, id, $$"""{"secret":"{{secret.Word}}"}""");
        var ciphertexts = await CiphertextsAsync(id);
        var before = await Dump.MakeAsync(Suite.Server);

        var purged = await CredentialApi.PostAsync(org, $"{id}/purge", $$"""{"confirm":"{{id}}"}""");

        Assert.That(purged.Status, Is.EqualTo(200), purged.Body);
        var after = await Dump.MakeAsync(Suite.Server);
        Assert.That(ciphertexts, Has.Count.EqualTo(2));
        Assert.That(canaries.Where(canary => canary.IsIn(before)), Is.EquivalentTo(canaries[..4]), "the search has eyes");
        Assert.That(ciphertexts.Where(hex => before.Contains(hex, StringComparison.Ordinal)), Is.EquivalentTo(ciphertexts));
        Assert.That(canaries.Where(canary => canary.IsIn(after)), Is.Empty);
        Assert.That(ciphertexts.Where(hex => after.Contains(hex, StringComparison.Ordinal)), Is.Empty);
        var tables = after
            .Split('\n')
            .Where(line => line.Contains($"{id},") || line.Contains($"'{id}'"))
            .Select(line => line.Split(' ')[2].Split('.')[^1]);
        Assert.That(tables.Select(name => name.Split("_")[0]).Distinct(), Is.EquivalentTo(new[] { "purged", "audit" }));
    }

    private static async Task<IReadOnlyList<string>> CiphertextsAsync(string id)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        const string Sealed = "select encode(sealed, 'hex') from credential_secrets where credential_id = @id";
        return (await superuser.QueryAsync<string>(Sealed, new { id = long.Parse(id) })).AsList();
    }
}
