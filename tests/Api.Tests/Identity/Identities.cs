using System.Text.Json;
using Arklow.Client;
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
    public static async Task<TestOrg> WithKeyAsync(TestOrg org, CreateApiKey? key = null) =>
        With(await org.ClientOrg().Keys.CreateAsync(key ?? new()));

    /// <summary>Whoever the created key is of.</summary>
    public static TestOrg With(CreatedApiKey created)
    {
        using (created)
            return new(created.OrgId, created.Material.RevealText())
            {
                UserId = created.UserId,
                MemberId = created.MemberId,
                KeyId = created.Id,
            };
    }

    /// <inheritdoc cref="With(CreatedApiKey)"/>
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
        using var invited = await owner.ClientOrg().Members.InviteAsync(newcomer.UserId, new(permissions));
        await newcomer.Client().Self.AcceptInviteAsync(invited.Invite!.Id);
        return With(await newcomer.Client().Self.CreateFirstKeyAsync(owner.Id));
    }

    /// <summary>An org that the caller makes, with the first key in it.</summary>
    public static async Task<TestOrg> MakeOrgAsync(TestOrg caller, string name = "Made")
    {
        var made = await caller.Client().Orgs.CreateAsync(new(name));
        return With(await caller.Client().Self.CreateFirstKeyAsync(made.Id));
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
