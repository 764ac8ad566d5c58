using Arklow.Testing;

namespace Arklow.Api.Tests.Client;

public sealed class PagingTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    [TestCase(50)]
    public async Task A_list_is_read_over_all_its_pages_however_long_they_are(int take)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var made = await MakeAsync(org, 5);

        var listed = await org.ClientOrg().Credentials.ListAsync(new() { Take = take, Skip = 1 }).ReadAllAsync();
        var recorded = await org.ClientOrg().Audit.ListAsync(new() { Take = take }).ReadAllAsync();
        var versions = await org.ClientOrg().Credentials.ListVersionsAsync(made[0], new() { Take = take }).ReadAllAsync();
        var keys = await org.ClientOrg().Keys.ListAsync(new() { Take = take }).ReadAllAsync();

        Assert.That(listed.Select(credential => credential.Id), Is.EqualTo(made.Skip(1)));
        Assert.That(recorded.Select(record => record.Target.Id), Is.EqualTo(made.Append(made[0]).Append(made[0]).Reverse()));
        Assert.That(versions.Select(version => version.Version), Is.EqualTo(new[] { 3, 2, 1 }));
        Assert.That(keys.Select(key => key.Id), Is.EqualTo(new[] { org.KeyId }));
    }

    [Test]
    public async Task A_page_is_read_when_it_is_wanted_and_misses_nothing_that_others_delete_meanwhile()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var credentials = org.ClientOrg().Credentials;
        var made = await MakeAsync(org, 5);

        var seen = new List<string>();
        await foreach (var credential in credentials.ListAsync(new() { Take = 2 }))
        {
            seen.Add(credential.Id);
            if (seen.Count == 2)
                foreach (var id in made[..2])
                    await credentials.DeleteAsync(id);
        }

        Assert.That(seen, Is.EqualTo(made));
    }

    [Test]
    public async Task A_page_tells_how_many_there_are_in_all()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var made = await MakeAsync(org, 3);

        var page = await org.ClientOrg().Credentials.GetPageAsync(new() { Take = 2 });

        Assert.That(page.Items.Select(credential => credential.Id), Is.EqualTo(made[..2]));
        Assert.That(page.Count, Is.EqualTo(3));
    }

    /// <summary>So many credentials, the first of them in three versions.</summary>
    private static async Task<List<string>> MakeAsync(TestOrg org, int count)
    {
        var credentials = org.ClientOrg().Credentials;
        var made = new List<string>();
        for (var n = 0; n < count; n++)
            made.Add((await credentials.CreateAsync(new() { Type = "aws" })).Id);
        await credentials.PatchAsync(made[0], new() { Label = "two" });
        await credentials.PatchAsync(made[0], new() { Label = "three" });
        return made;
    }
}
