using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class SearchTests
{
    private static readonly string[] Descriptions =
    [
        "Deploy Bot",
        "deploy",
        "100%",
        "1000",
        "a_b",
        "axb",
        "O'Neil \"x\"",
        "back\\slash",
        "Ärger ЁЖ",
    ];

    [TestCase("eq", "DEPLOY", "deploy")]
    [TestCase("eq", "deploy bot", "Deploy Bot")]
    [TestCase("eq", "deplo")]
    [TestCase("eq", "")]
    [TestCase("starts_with", "dePLOY", "Deploy Bot", "deploy")]
    [TestCase("starts_with", "bot")]
    [TestCase("contains", "Y B", "Deploy Bot")]
    [TestCase("contains", "LO", "Deploy Bot", "deploy")]
    [TestCase("contains", "%", "100%")]
    [TestCase("starts_with", "100%", "100%")]
    [TestCase("eq", "100%", "100%")]
    [TestCase("contains", "A_B", "a_b")]
    [TestCase("starts_with", "a_", "a_b")]
    [TestCase("eq", "a_b", "a_b")]
    [TestCase("contains", "'", "O'Neil \"x\"")]
    [TestCase("contains", "\"X\"", "O'Neil \"x\"")]
    [TestCase("contains", "\\", "back\\slash")]
    [TestCase("contains", "'; drop table api_keys --")]
    [TestCase("contains", "ÄRG", "Ärger ЁЖ")]
    [TestCase("starts_with", "ärg", "Ärger ЁЖ")]
    [TestCase("eq", "äRGER ёж", "Ärger ЁЖ")]
    [TestCase("contains", "arger")]
    public async Task Descriptions_are_found_in_any_letter_case_and_nothing_in_them_is_a_pattern(
        string op,
        string value,
        params string[] found
    )
    {
        var org = await DescribedAsync();

        var answer = await SearchAsync(org, "description", op, value);

        Assert.That(answer.Items().Select(Description), Is.EqualTo(found));
        Assert.That(answer.Count(), Is.EqualTo(found.Length));
    }

    [Test]
    public async Task Any_of_several_texts_is_found()
    {
        var org = await DescribedAsync();

        var answer = await SearchAsync(org, "description", "in", new[] { "AXB", "none", "a_b", "axb" });

        Assert.That(answer.Items().Select(Description), Is.EqualTo(new[] { "a_b", "axb" }));
    }

    [Test]
    public async Task Whose_keys_are_whose_is_found_by_user_and_by_member()
    {
        var owner = await Suite.Server.CreateOrgAsync();
        var colleague = await Identities.JoinAsync(owner, "keys:write");

        var ofUser = await SearchAsync(owner, "user_id", "eq", colleague.UserId);
        var ofMembers = await SearchAsync(owner, "member_id", "in", new[] { owner.MemberId, colleague.MemberId });

        Assert.That(ofUser.ItemIds(), Is.EqualTo(new[] { colleague.KeyId }));
        Assert.That(ofMembers.ItemIds(), Is.EqualTo(new[] { owner.KeyId, colleague.KeyId }));
    }

    [Test]
    public async Task What_is_found_is_paged_and_counted()
    {
        var org = await DescribedAsync();

        var answer = await SearchAsync(org, "description", "contains", "deploy", "&take=1&skip=1");

        Assert.That(answer.Items().Select(Description), Is.EqualTo(new[] { "deploy" }));
        Assert.That(answer.Count(), Is.EqualTo(2));
    }

    [TestCase("%ED%A0%80")]
    [TestCase("%ED%B0%80")]
    [TestCase("%FF")]
    [TestCase("%C3%28")]
    public async Task Bytes_that_are_no_text_find_nothing_and_do_no_harm(string bytes)
    {
        var org = await DescribedAsync();

        var answer = await SearchRawAsync(org, $"%7B%22col%22:%22description%22,%22op%22:%22contains%22,%22value%22:%22{bytes}%22%7D");

        Assert.That(answer.Status == 400 || answer.Count() == 0, Is.True, answer.Body);
    }

    [TestCase(100, 200)]
    [TestCase(101, 400)]
    public async Task A_search_is_for_a_hundred_texts_at_most(int texts, int status)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await SearchAsync(org, "description", "in", Enumerable.Repeat("x", texts));

        Assert.That(answer.Status, Is.EqualTo(status));
    }

    private static async Task<TestOrg> DescribedAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        foreach (var description in Descriptions)
            await Identities.PutKeyAsync(org, JsonSerializer.Serialize(new { description }));
        return org;
    }

    private static string? Description(JsonElement key) => key.GetProperty("description").GetString();

    private static Task<Answer> SearchAsync(TestOrg org, string col, string op, object value, string more = "")
    {
        var search = new Dictionary<string, object>
        {
            ["col"] = col,
            ["op"] = op,
            ["value"] = value,
        };
        return SearchRawAsync(org, Uri.EscapeDataString(JsonSerializer.Serialize(search)) + more);
    }

    private static Task<Answer> SearchRawAsync(TestOrg org, string escaped) =>
        Identities.GetAsync(org, org.Path($"keys/?search={escaped}"));
}
