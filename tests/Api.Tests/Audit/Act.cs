using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Api.Tests.Notifications;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>A request that changes something, and what the log is to keep of it.</summary>
/// <param name="By">Whose user and key act; null for who has no key.</param>
/// <param name="Target">Kind, and where in the answer's data its id is; nowhere for the org's own.</param>
/// <param name="Reader">Who may read the record, once it was done; null where nobody may any more.</param>
internal sealed record Act(
    string Action,
    HttpRequestMessage Request,
    TestOrg? By,
    (string Kind, string[] Id) Target,
    Func<Answer, Task<TestOrg?>> Reader,
    params string[] Changed
)
{
    /// <summary>Of what has versions, after the act.</summary>
    public int? Version { get; init; }

    public string? Reason { get; init; }

    private const string Permissions = """{"permissions":["audit:read"]}""";

    /// <summary>Every way to change something, by its route; some routes have two.</summary>
    public static readonly IReadOnlyList<(string Route, string Named, Func<Task<Act>> Prepare)> All =
    [
        ("PUT /v1/orgs/{org_id}/credentials/", "credential", CreateCredentialAsync),
        ("PATCH /v1/orgs/{org_id}/credentials/{id}", "credential", CredentialActs.PatchAsync),
        ("DELETE /v1/orgs/{org_id}/credentials/{id}", "credential", CredentialActs.DeleteAsync),
        ("POST /v1/orgs/{org_id}/credentials/{id}/restore", "credential", CredentialActs.RestoreAsync),
        ("POST /v1/orgs/{org_id}/credentials/{id}/purge", "credential", CredentialActs.PurgeAsync),
        ("POST /v1/orgs/{org_id}/credentials/{id}/rotate", "credential", CredentialActs.RotateAsync),
        ("POST /v1/orgs/{org_id}/credentials/{id}/versions/{version}/promote", "credential", CredentialActs.PromoteAsync),
        ("POST /v1/orgs/{org_id}/credentials/{id}/reveal", "credential", CredentialActs.RevealAsync),
        ("POST /v1/orgs/{org_id}/credentials/{id}/check", "credential", CredentialActs.CheckAsync),
        ("PATCH /v1/orgs/{org_id}/credentials/retention/", "retention", CredentialActs.SetRetentionAsync),
        ("PUT /v1/orgs/{org_id}/keys/", "key", CreateKeyAsync),
        ("DELETE /v1/orgs/{org_id}/keys/{id}", "key", DeleteKeyAsync),
        ("POST /v1/self/memberships/{org_id}/key", "first key", CreateFirstKeyAsync),
        ("PUT /v1/orgs/", "org", CreateOrgAsync),
        ("PATCH /v1/orgs/{org_id}", "org", () => OfOrgAsync("org.rename", HttpMethod.Patch, "name")),
        ("DELETE /v1/orgs/{org_id}", "org", () => OfOrgAsync("org.delete", HttpMethod.Delete)),
        ("DELETE /v1/orgs/{org_id}/members/{user_id}", "member", RemoveMemberAsync),
        ("PUT /v1/orgs/{org_id}/members/invites/{identifier}", "address", () => InviteAsync(isAddress: true)),
        ("PUT /v1/orgs/{org_id}/members/invites/{identifier}", "user", () => InviteAsync(isAddress: false)),
        ("PUT /v1/orgs/{org_id}/members/invites/{identifier}", "member", UpdateMemberAsync),
        ("DELETE /v1/orgs/{org_id}/members/invites/{identifier}", "invite", RevokeAsync),
        ("POST /v1/self/invites/{invite_id}/accept", "invite", () => AnswerInviteAsync("accept", "member")),
        ("POST /v1/self/invites/{invite_id}/decline", "invite", () => AnswerInviteAsync("decline", "invite")),
        ("POST /v1/self/invites/redeem", "token", JoinAsync),
        ("POST /v1/invites/redeem", "token", RedeemAsync),
        ("PUT /v1/orgs/{org_id}/webhook/", "webhook", SetWebhookAsync),
        ("DELETE /v1/orgs/{org_id}/webhook/", "webhook", () => OfWebhookAsync("webhook.delete", HttpMethod.Delete, "")),
        ("POST /v1/orgs/{org_id}/webhook/rotate", "webhook", () => OfWebhookAsync("webhook.rotate", HttpMethod.Post, "rotate")),
        ("POST /v1/orgs/{org_id}/webhook/test", "webhook", TestWebhookAsync),
        ("POST /v1/orgs/{org_id}/webhook/deliveries/{id}/retry", "delivery", RetryDeliveryAsync),
    ];

    internal static Func<Answer, Task<TestOrg?>> Read(TestOrg? by) => _ => Task.FromResult(by);

    private static async Task<Act> CreateCredentialAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        const string Body = """{"secret":"s","label":"l","type":"http_auth_headers","metadata":{"a":1}}""";
        return new("credential.create", org.Put(Body), org, ("credential", ["id"]), Read(org), "type", "label", "metadata", "secret")
        {
            Version = 1,
        };
    }

    private static async Task<Act> CreateKeyAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Ask(HttpMethod.Put, org.Path("keys/"), """{"expires_at":"2101-01-01T00:00:00Z","permissions":["owner"]}""");
        return new("api_key.create", request, org, ("api_key", ["id"]), Read(org), "permissions", "expires_at");
    }

    private static async Task<Act> DeleteKeyAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var key = (await Identities.PutKeyAsync(org)).Text("id");
        return new("api_key.delete", org.Ask(HttpMethod.Delete, org.Path($"keys/{key}")), org, ("api_key", ["id"]), Read(org));
    }

    private static async Task<Act> CreateFirstKeyAsync()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var made = (await Identities.PutOrgAsync(creator, """{"name":"Made"}""")).Text("id");
        var request = creator.Ask(HttpMethod.Post, $"/v1/self/memberships/{made}/key");
        return new("api_key.create_first", request, creator, ("api_key", ["id"]), key => Task.FromResult<TestOrg?>(Identities.With(key)));
    }

    private static async Task<Act> CreateOrgAsync()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var request = creator.Ask(HttpMethod.Put, "/v1/orgs/", """{"name":"Made"}""");
        return new("org.create", request, creator, ("org", ["id"]), OpenAsync, "name");

        async Task<TestOrg?> OpenAsync(Answer made) => Identities.With(await Identities.PostFirstKeyAsync(creator, made.Text("id")));
    }

    private static async Task<Act> OfOrgAsync(string action, HttpMethod method, params string[] changed)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Ask(method, $"/v1/orgs/{org.Id}", """{"name":"Test"}""");
        return new(action, request, org, ("org", ["id"]), Read(method == HttpMethod.Delete ? null : org), changed);
    }

    private static async Task<Act> RemoveMemberAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org);
        return new("member.remove", Inviting.Removal(org, member.UserId), org, ("member", ["id"]), Read(org));
    }

    private static async Task<Act> InviteAsync(bool isAddress)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var identifier = isAddress ? Inviting.NewAddress() : (await Suite.Server.CreateOrgAsync()).UserId;
        var request = org.Ask(HttpMethod.Put, org.Path($"members/invites/{identifier}"), isAddress ? Permissions : null);
        return new("invite.create", request, org, ("invite", ["invite", "id"]), Read(org), isAddress ? ["permissions"] : []);
    }

    private static async Task<Act> UpdateMemberAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org);
        var request = org.Ask(HttpMethod.Put, org.Path($"members/invites/{member.UserId}"), Permissions);
        return new("member.update", request, org, ("member", ["membership", "id"]), Read(org), "permissions");
    }

    private static async Task<Act> RevokeAsync()
    {
        var (org, address) = (await Suite.Server.CreateOrgAsync(), Inviting.NewAddress());
        await Inviting.PutAsync(org, address);
        var request = org.Ask(HttpMethod.Delete, org.Path($"members/invites/{address}"));
        return new("invite.revoke", request, org, ("invite", ["id"]), Read(org));
    }

    private static async Task<Act> AnswerInviteAsync(string answer, string kind)
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var request = user.Ask(HttpMethod.Post, $"/v1/self/invites/{await Inviting.InviteAsync(org, user)}/{answer}");
        return new($"invite.{answer}", request, user, (kind, ["id"]), Read(org));
    }

    private static async Task<Act> JoinAsync()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        return new("invite.accept", Inviting.Joining(user, await Inviting.InviteAsync(org)), user, ("member", ["id"]), Read(org));
    }

    private static async Task<Act> RedeemAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = Inviting.Redemption(JsonSerializer.Serialize(new { token = await Inviting.InviteAsync(org), name = "Newcomer" }));
        return new("invite.redeem", request, null, ("member", ["membership", "id"]), Read(org), "name");
    }

    private static async Task<Act> SetWebhookAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        return new("webhook.set", Hooks.Setting(org, Hooks.Nowhere), org, ("webhook", ["org_id"]), Read(org), "url");
    }

    private static async Task<Act> OfWebhookAsync(string action, HttpMethod method, string rest)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Asking.AskAsync(Hooks.Setting(org, Hooks.Nowhere));
        return new(action, org.Ask(method, org.Path($"webhook/{rest}")), org, ("webhook", ["org_id"]), Read(org));
    }

    private static async Task<Act> TestWebhookAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Asking.AskAsync(Hooks.Setting(org, Hooks.Nowhere));
        return new("webhook.test", org.Ask(HttpMethod.Post, org.Path("webhook/test")), org, ("webhook_delivery", ["id"]), Read(org));
    }

    private static async Task<Act> RetryDeliveryAsync()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Ask(HttpMethod.Post, org.Path($"webhook/deliveries/{await Hooks.TestAsync(org)}/retry"));
        return new("webhook_delivery.retry", request, org, ("webhook_delivery", ["id"]), Read(org));
    }
}
