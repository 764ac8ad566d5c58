using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Invites;

internal sealed class InviteAnswerTests
{
    private static readonly string[] ForUser = ["id", "org_id", "init_permissions", "user_id", "created_at", "expires_at"];
    private static readonly string[] ForAddress = ["id", "org_id", "init_permissions", "email", "created_at", "expires_at"];
    private static readonly string[] Membership = ["id", "org_id", "user_id", "permissions"];

    [Test]
    public async Task An_invite_for_a_user_is_told_whole_and_has_no_token()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var answer = await Inviting.PutAsync(org, user.UserId, "credentials:read", "keys:write");

        var invite = answer.Data.GetProperty("invite");
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(Inviting.Names(answer.Data), Is.EqualTo(new[] { "action", "invite", "membership" }));
        Assert.That(answer.Data.GetProperty("action").GetString(), Is.EqualTo("invited"));
        Assert.That(answer.Data.GetProperty("membership").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Inviting.Names(invite), Is.EqualTo(ForUser));
        Assert.That(invite.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(invite.GetProperty("user_id").GetString(), Is.EqualTo(user.UserId));
        Assert.That(Inviting.Texts(invite.GetProperty("init_permissions")), Is.EquivalentTo(new[] { "credentials:read", "keys:write" }));
        Assert.That(
            invite.GetProperty("expires_at").GetDateTimeOffset() - invite.GetProperty("created_at").GetDateTimeOffset(),
            Is.EqualTo(TimeSpan.FromDays(7))
        );
    }

    [Test]
    public async Task An_invite_for_an_address_is_told_whole_with_its_token()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();

        var answer = await Inviting.PutAsync(org, address.ToUpperInvariant());

        var invite = answer.Data.GetProperty("invite");
        Assert.That(Inviting.Names(answer.Data), Is.EqualTo(new[] { "action", "invite", "membership", "token" }));
        Assert.That(answer.Data.GetProperty("action").GetString(), Is.EqualTo("invited"));
        Assert.That(Inviting.Names(invite), Is.EqualTo(ForAddress));
        Assert.That(invite.GetProperty("email").GetString(), Is.EqualTo(address));
        Assert.That(invite.GetProperty("init_permissions").GetArrayLength(), Is.Zero);
        Assert.That(Inviting.TokenOf(answer).StartsWith("arki_", StringComparison.Ordinal));
    }

    [Test]
    public async Task Pending_invites_are_listed_as_they_were_told_and_without_a_token()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invited = await Inviting.PutAsync(org, user.UserId, "audit:read");
        var mailed = await Inviting.PutAsync(org, Inviting.NewAddress());

        var list = await Inviting.ListAsync(org);

        Assert.That(Inviting.Names(list), Is.EquivalentTo(new[] { "items", "count" }));
        Assert.That(list.GetProperty("count").GetInt32(), Is.EqualTo(2));
        Assert.That(
            list.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()),
            Is.EqualTo(new[] { invited, mailed }.Select(answer => answer.Data.GetProperty("invite").GetRawText()))
        );
    }

    [Test]
    public async Task An_invite_is_listed_among_those_of_its_user()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invited = await Inviting.PutAsync(org, user.UserId, "audit:read");

        var own = await Inviting.ListOwnAsync(user);

        Assert.That(own.GetProperty("count").GetInt32(), Is.EqualTo(1));
        Assert.That(own.GetProperty("items")[0].GetRawText(), Is.EqualTo(invited.Data.GetProperty("invite").GetRawText()));
    }

    [Test]
    public async Task Who_accepts_is_told_their_membership_and_the_invite_is_over()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invite = await Inviting.InviteAsync(org, user, "credentials:read");

        var answer = await Inviting.AcceptAsync(user, invite);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(Inviting.Names(answer.Data), Is.EqualTo(Membership));
        Assert.That(answer.Data.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(answer.Data.GetProperty("user_id").GetString(), Is.EqualTo(user.UserId));
        Assert.That(Inviting.Texts(answer.Data.GetProperty("permissions")), Is.EqualTo(new[] { "credentials:read" }));
        Assert.That((await Inviting.ListOwnAsync(user)).GetProperty("count").GetInt32(), Is.Zero);
        Assert.That((await Inviting.ListAsync(org)).GetProperty("count").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Who_declines_is_told_the_invite_which_is_over()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invited = await Inviting.PutAsync(org, user.UserId, "credentials:read");

        var answer = await Inviting.DeclineAsync(user, Inviting.IdOf(invited));

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.GetRawText(), Is.EqualTo(invited.Data.GetProperty("invite").GetRawText()));
        Assert.That((await Inviting.ListOwnAsync(user)).GetProperty("count").GetInt32(), Is.Zero);
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(1));
    }

    [Test]
    public async Task A_user_who_joins_by_token_stays_who_they_are()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var address = Inviting.NewAddress();
        var token = Inviting.TokenOf(await Inviting.PutAsync(org, address, "audit:read"));

        var answer = await Inviting.JoinAsync(user, token);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(Inviting.Names(answer.Data), Is.EqualTo(Membership.Append("email")));
        Assert.That(answer.Data.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(answer.Data.GetProperty("user_id").GetString(), Is.EqualTo(user.UserId));
        Assert.That(answer.Data.GetProperty("email").GetString(), Is.EqualTo(address));
        Assert.That(Inviting.Texts(answer.Data.GetProperty("permissions")), Is.EqualTo(new[] { "audit:read" }));
    }
}
