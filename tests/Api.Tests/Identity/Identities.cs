using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

/// <summary>What tests of identity do most: make keys, orgs and members, and look at what is answered.</summary>
internal static class Identities
{
    public static Task<Answer> GetAsync(TestOrg org, string path) => Asking.AskAsync(org.Ask(HttpMethod.Get, path));

    public static Task<Answer> PutKeyAsync(TestOrg org, string? body = null) =>
        Asking.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/"), body));

    public static Task<Answer> GetKeyAsync(TestOrg org, string id) => GetAsync(org, org.Path($"keys/{id}"));

    public static Task<Answer> DeleteKeyAsync(TestOrg org, string id) =>
        Asking.AskAsync(org.Ask(HttpMethod.Delete, org.Path($"keys/{id}")));

    public static Task<Answer> PutOrgAsync(TestOrg org, string body) => Asking.AskAsync(org.Ask(HttpMethod.Put, "/v1/orgs/", body));

    public static Task<Answer> PostFirstKeyAsync(TestOrg org, string membershipOrg) =>
        Asking.AskAsync(org.Ask(HttpMethod.Post, $"/v1/self/memberships/{membershipOrg}/key"));

    /// <summary>The same member with another key of theirs.</summary>
    public static async Task<TestOrg> WithKeyAsync(TestOrg org, string? body = null) => With(await PutKeyAsync(org, body));

    /// <summary>Whoever the created key is of.</summary>
    public static TestOrg With(Answer created)
    {
        Assert.That(created.Status, Is.EqualTo(200));
        return new(created.Text("org_id"), created.Text("material"))
        {
            UserId = created.Text("user_id"),
            MemberId = created.Text("member_id"),
            KeyId = created.Text("id"),
        };
    }

    /// <summary>Another member of the org, who was invited and has accepted.</summary>
    public static async Task<TestOrg> JoinAsync(TestOrg owner, params string[] permissions)
    {
        var newcomer = await Suite.Server.CreateOrgAsync();
        var body = JsonSerializer.Serialize(new { permissions });
        var invited = await Asking.AskAsync(owner.Ask(HttpMethod.Put, owner.Path($"members/invites/{newcomer.UserId}"), body));
        var invite = invited.Data.GetProperty("invite").GetProperty("id").GetString();
        await Asking.AskAsync(newcomer.Ask(HttpMethod.Post, $"/v1/self/invites/{invite}/accept"));
        return With(await PostFirstKeyAsync(newcomer, owner.Id));
    }

    /// <summary>An org that the caller makes, with the first key in it.</summary>
    public static async Task<TestOrg> MakeOrgAsync(TestOrg caller, string name = "Made")
    {
        var made = await PutOrgAsync(caller, JsonSerializer.Serialize(new { name }));
        return With(await PostFirstKeyAsync(caller, made.Text("id")));
    }

    public static async Task<int> StatusAsync(TestOrg org) => (await GetAsync(org, "/v1/self/")).Status;

    public static string Text(this Answer answer, string member) => answer.Data.GetProperty(member).GetString()!;

    public static IEnumerable<string> Texts(this JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    public static IEnumerable<string> Members(this JsonElement json) => json.EnumerateObject().Select(member => member.Name);

    public static IReadOnlyList<JsonElement> Items(this Answer answer) => [.. answer.Data.GetProperty("items").EnumerateArray()];

    public static IEnumerable<string> ItemIds(this Answer answer) => answer.Items().Select(item => item.GetProperty("id").GetString()!);

    public static long Count(this Answer answer) => answer.Data.GetProperty("count").GetInt64();

    /// <summary>Asks again and again until it is so, for as long as anybody would wait.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(100, patience.Token);
    }
}
