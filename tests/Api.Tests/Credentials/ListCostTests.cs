using Arklow.Api.Tests.Audit;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials;

/// <summary>What lists leave out of their statements for the sake of speed changes nothing of what they answer.</summary>
public sealed class ListCostTests
{
    [Test]
    public async Task Each_version_of_a_page_has_the_secret_that_it_had_and_all_are_counted()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        await CredentialApi.PatchAsync(org, id, """{"label":"b"}""");
        await CredentialApi.RotateAsync(org, id, """{"secret":"c"}""");
        await CredentialApi.PatchAsync(org, id, """{"label":"d"}""");

        var answer = await CredentialApi.GetAsync(org, $"{id}/versions?take=2&skip=1");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.At("count").GetInt64(), Is.EqualTo(4));
        Assert.That(Items(answer), Is.EqualTo(new[] { "3 3 current", "2 1 superseded" }));
    }

    [Test]
    public async Task What_expires_before_a_moment_is_counted_and_comes_in_the_order_of_ids()
    {
        var org = await Suite.Server.CreateOrgAsync();
        string[] ids = [await CredentialApi.CreateAsync(org), await CredentialApi.CreateAsync(org), await CredentialApi.CreateAsync(org)];
        await CredentialApi.PatchAsync(org, ids[0], """{"expires_at":"2126-03-02T00:00:00Z"}""");
        await CredentialApi.PatchAsync(org, ids[2], """{"expires_at":"2126-03-01T00:00:00Z"}""");

        var answer = await CredentialApi.GetAsync(org, "?expires_before=2126-03-03T00:00:00Z");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.At("count").GetInt64(), Is.EqualTo(2));
        Assert.That(
            answer.Data.At("items").EnumerateArray().Select(item => item.At("id").GetString()),
            Is.EqualTo(new[] { ids[0], ids[2] })
        );
    }

    private static IEnumerable<string> Items(Answer answer) =>
        answer
            .Data.At("items")
            .EnumerateArray()
            .Select(item => $"{item.At("version")} {item.At("secret_version")} {item.At("secret_state").GetString()}");
}
