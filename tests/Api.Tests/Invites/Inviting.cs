using System.Text;
using System.Text.Json;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Invites;

/// <summary>What tests of members and invites do: invite, redeem, accept, take away.</summary>
internal static class Inviting
{
    /// <summary>An address that no other test knows.</summary>
    public static string NewAddress() => $"{Guid.NewGuid():N}@example.com";

    /// <summary>Invites, or sets the permissions of a member.</summary>
    public static Task<Answer> PutAsync(TestOrg by, string identifier, params string[] permissions) =>
        Asking.AskAsync(Invitation(by, identifier, permissions));

    public static HttpRequestMessage Invitation(TestOrg by, string identifier, params string[] permissions) =>
        by.Ask(HttpMethod.Put, by.Path($"members/invites/{identifier}"), JsonSerializer.Serialize(new { permissions }));

    public static Task<Answer> RevokeAsync(TestOrg by, string identifier) =>
        Asking.AskAsync(by.Ask(HttpMethod.Delete, by.Path($"members/invites/{identifier}")));

    public static Task<Answer> RemoveAsync(TestOrg by, string user) => Asking.AskAsync(Removal(by, user));

    public static HttpRequestMessage Removal(TestOrg by, string user) => by.Ask(HttpMethod.Delete, by.Path($"members/{user}"));

    public static Task<Answer> AcceptAsync(TestOrg user, string invite) => Asking.AskAsync(Acceptance(user, invite));

    public static HttpRequestMessage Acceptance(TestOrg user, string invite) =>
        user.Ask(HttpMethod.Post, $"/v1/self/invites/{invite}/accept");

    public static Task<Answer> DeclineAsync(TestOrg user, string invite) =>
        Asking.AskAsync(user.Ask(HttpMethod.Post, $"/v1/self/invites/{invite}/decline"));

    public static Task<Answer> JoinAsync(TestOrg user, string token) => Asking.AskAsync(Joining(user, token));

    public static HttpRequestMessage Joining(TestOrg user, string token) =>
        user.Ask(HttpMethod.Post, "/v1/self/invites/redeem", JsonSerializer.Serialize(new { token }));

    public static Task<Answer> RedeemAsync(string token, string name = "Newcomer") => Asking.AskAsync(Redemption(token, name));

    public static HttpRequestMessage Redemption(string token, string name = "Newcomer") =>
        Redemption(JsonSerializer.Serialize(new { token, name }));

    /// <summary>Without a key.</summary>
    public static HttpRequestMessage Redemption(string body) =>
        new(HttpMethod.Post, "/v1/invites/redeem") { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static async Task<JsonElement> ListAsync(TestOrg by, string rest = "members/invites/") =>
        (await Asking.AskAsync(by.Ask(HttpMethod.Get, by.Path(rest)))).Data;

    public static async Task<JsonElement> ListOwnAsync(TestOrg user) =>
        (await Asking.AskAsync(user.Ask(HttpMethod.Get, "/v1/self/invites/"))).Data;

    /// <summary>The token of an invite for a new address.</summary>
    public static async Task<string> InviteAsync(TestOrg by, params string[] permissions)
    {
        using var invited = await by.ClientOrg().Members.InviteAsync(NewAddress(), new(permissions));
        return invited.Token!.RevealText();
    }

    /// <summary>The id of an invite for a user of another org.</summary>
    public static async Task<string> InviteAsync(TestOrg by, TestOrg user, params string[] permissions) =>
        (await by.ClientOrg().Members.InviteAsync(user.UserId, new(permissions))).Invite!.Id;

    /// <summary>A new user, as a member of the org.</summary>
    public static async Task<TestOrg> AddMemberAsync(TestOrg org, params string[] permissions)
    {
        using var invited = await org.ClientOrg().Members.InviteAsync(NewAddress(), new(permissions));
        using var redeemed = await Clients.Nobody.Invites.RedeemAsync(new(invited.Token!, "Newcomer"));
        return new(org.Id, redeemed.Key.Material.RevealText())
        {
            UserId = redeemed.User.Id,
            MemberId = redeemed.Membership.Id,
            KeyId = redeemed.Key.Id,
        };
    }

    /// <summary>Who acts with a key of this member that is narrowed.</summary>
    public static async Task<TestOrg> NarrowAsync(TestOrg member, params string[] permissions)
    {
        using var created = await member.ClientOrg().Keys.CreateAsync(new() { Permissions = permissions });
        return member with { Key = created.Material.RevealText() };
    }

    public static TestOrg MemberOf(Answer redeemed)
    {
        var (membership, key) = (redeemed.Data.GetProperty("membership"), redeemed.Data.GetProperty("key"));
        return new(membership.GetProperty("org_id").GetString()!, key.GetProperty("material").GetString()!)
        {
            UserId = membership.GetProperty("user_id").GetString()!,
            MemberId = membership.GetProperty("id").GetString()!,
            KeyId = key.GetProperty("id").GetString()!,
        };
    }

    public static string TokenOf(Answer invited) => invited.Data.GetProperty("token").GetString()!;

    public static string IdOf(Answer invited) => invited.Data.GetProperty("invite").GetProperty("id").GetString()!;

    public static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString()!);

    public static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(member => member.Name);

    public static IEnumerable<string> Ids(JsonElement list) =>
        list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);

    /// <summary>A number that PostgreSQL's superuser sees of the org.</summary>
    public static async Task<int> CountAsync(string sql, TestOrg org)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        return await superuser.QuerySingleAsync<int>($"select count(*)::int from {sql}", new { org = long.Parse(org.Id) });
    }

    public static Task<int> CountMembersAsync(TestOrg org) => CountAsync("members where org_id = @org and deleted_at is null", org);

    public static Task<int> CountOwnersAsync(TestOrg org) =>
        CountAsync("members where org_id = @org and deleted_at is null and 'owner' = any (permissions)", org);
}
