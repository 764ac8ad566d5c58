using Arklow.Api.Tests.Identity;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Credentials.Life;

internal sealed class CredentialPagingTests
{
    [Test]
    public async Task Pages_after_an_id_are_stable_while_others_come_and_go()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var ids = new List<string>();
        for (var n = 0; n < 7; n++)
            ids.Add(await CredentialApi.CreateAsync(org));

        var first = (await CredentialApi.GetAsync(org, "?take=3")).ItemIds().ToList();
        await CredentialApi.DeleteAsync(org, ids[0]);
        await CredentialApi.DeleteAsync(org, ids[2]);
        await CredentialApi.PostAsync(org, $"{ids[1]}/purge", $$"""{"confirm":"{{ids[1]}}"}""");
        var added = await CredentialApi.CreateAsync(org);
        var second = (await CredentialApi.GetAsync(org, $"?take=3&after={first[^1]}")).ItemIds().ToList();
        var third = (await CredentialApi.GetAsync(org, $"?take=3&after={second[^1]}")).ItemIds().ToList();
        var last = await CredentialApi.GetAsync(org, $"?take=3&after={third[^1]}");

        Assert.That(first.Concat(second).Concat(third), Is.EqualTo(ids.Append(added)));
        Assert.That(last.Items(), Is.Empty);
        Assert.That(last.Count(), Is.EqualTo(5), "the count is of all, on whichever page");
    }

    [Test]
    public async Task More_than_a_thousand_are_counted_for_who_asks_for_the_count_alone()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await SeedAsync(org, 1, 1000);
        var exact = await CredentialApi.GetAsync(org, "?take=1");
        await SeedAsync(org, 1001, 1001);

        var page = await CredentialApi.GetAsync(org, "?take=1");
        var narrowed = await CredentialApi.GetAsync(org, "?take=1&search={\"col\":\"label\",\"op\":\"eq\",\"value\":\"l7\"}");
        var counted = await CredentialApi.GetAsync(org, "?count_only=true");

        Assert.That(exact.Count(), Is.EqualTo(1000));
        Assert.That(page.Data.GetProperty("count").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(page.Items(), Has.Count.EqualTo(1));
        Assert.That(narrowed.Count(), Is.EqualTo(1));
        Assert.That(counted.Count(), Is.EqualTo(1001));
    }

    private static async Task SeedAsync(TestOrg org, int from, int to)
    {
        const string Insert = """
            insert into credentials (org_id, id, type, provider, label, version, created_at, updated_at)
            select @org, n, 'aws', 'aws', 'l' || n, 1, now(), now() from generate_series(@from, @to) n
            """;
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(
            Insert,
            new
            {
                org = long.Parse(org.Id),
                from,
                to,
            }
        );
    }
}
