using System.Text.Json;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Members;

internal sealed class MemberAnswerTests
{
    private static readonly string[] Membership = ["id", "org_id", "user_id", "permissions"];

    [Test]
    public async Task Members_are_listed_in_the_order_in_which_they_came()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();
        var member = Inviting.MemberOf(await Inviting.RedeemAsync(Inviting.TokenOf(await Inviting.PutAsync(org, address, "audit:read"))));

        var list = await Inviting.ListAsync(org, "members/");

        var (first, second) = (list.GetProperty("items")[0], list.GetProperty("items")[1]);
        Assert.That(Inviting.Names(list), Is.EquivalentTo(new[] { "items", "count" }));
        Assert.That(list.GetProperty("count").GetInt32(), Is.EqualTo(2));
        Assert.That(Inviting.Ids(list), Is.EqualTo(new[] { org.MemberId, member.MemberId }));
        Assert.That(Inviting.Names(first), Is.EqualTo(Membership));
        Assert.That(Inviting.Names(second), Is.EqualTo(Membership.Append("email")));
        Assert.That(first.GetProperty("user_id").GetString(), Is.EqualTo(org.UserId));
        Assert.That(first.GetProperty("permissions").GetRawText(), Is.EqualTo("""["owner"]"""));
        Assert.That(second.GetProperty("email").GetString(), Is.EqualTo(address));
        Assert.That(second.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
    }

    [Test]
    public async Task Members_are_searched_taken_and_counted()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org);
        var search = Uri.EscapeDataString($$"""{"col":"user_id","op":"eq","value":"{{member.UserId}}"}""");

        var found = await Inviting.ListAsync(org, $"members/?search={search}");
        var skipped = await Inviting.ListAsync(org, "members/?take=1&skip=1");
        var counted = await Inviting.ListAsync(org, "members/?count_only=true");

        Assert.That(Inviting.Ids(found), Is.EqualTo(new[] { member.MemberId }));
        Assert.That(found.GetProperty("count").GetInt32(), Is.EqualTo(1));
        Assert.That(Inviting.Ids(skipped), Is.EqualTo(new[] { member.MemberId }));
        Assert.That(Inviting.Ids(counted), Is.Empty);
        Assert.That(counted.GetProperty("count").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_members_permissions_are_set_by_user_id_or_by_address([Values("user_id", "email")] string identifier)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var redeemed = await Inviting.RedeemAsync(await Inviting.InviteAsync(org, "audit:read"));
        var membership = redeemed.Data.GetProperty("membership");

        var answer = await Inviting.PutAsync(org, membership.GetProperty(identifier).GetString()!, "keys:write", "credentials:read");

        var updated = answer.Data.GetProperty("membership");
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(Inviting.Names(answer.Data), Is.EqualTo(new[] { "action", "invite", "membership" }));
        Assert.That(answer.Data.GetProperty("action").GetString(), Is.EqualTo("updated"));
        Assert.That(answer.Data.GetProperty("invite").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Inviting.Names(updated), Is.EqualTo(Membership.Append("email")));
        Assert.That(updated.GetProperty("id").GetString(), Is.EqualTo(membership.GetProperty("id").GetString()));
        Assert.That(Inviting.Texts(updated.GetProperty("permissions")), Is.EqualTo(new[] { "keys:write", "credentials:read" }));
        Assert.That((await Inviting.ListAsync(org, "members/")).GetProperty("items")[1].GetRawText(), Is.EqualTo(updated.GetRawText()));
    }

    [Test]
    public async Task Who_is_removed_is_told_as_they_were()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org, "audit:read");
        var listed = (await Inviting.ListAsync(org, "members/")).GetProperty("items")[1].GetRawText();

        var answer = await Inviting.RemoveAsync(org, member.UserId);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.GetRawText(), Is.EqualTo(listed));
        Assert.That(Inviting.Ids(await Inviting.ListAsync(org, "members/")), Is.EqualTo(new[] { org.MemberId }));
        Assert.That((await Inviting.RemoveAsync(org, member.UserId)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_member_who_is_invited_without_permissions_is_a_member_already([Values(null, "{}")] string? body)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org, "audit:read");

        var answer = await Asking.AskAsync(org.Ask(HttpMethod.Put, org.Path($"members/invites/{member.UserId}"), body));

        Assert.That(answer.Status, Is.EqualTo(409));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("already_member"));
        Assert.That((await Inviting.ListAsync(org)).GetProperty("count").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Who_became_a_member_in_between_neither_accepts_nor_joins()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invite = await Inviting.InviteAsync(org, user, "owner");
        var (token, second) = (await Inviting.InviteAsync(org), await Inviting.InviteAsync(org, "owner"));
        await Inviting.JoinAsync(user, token);

        var accepted = await Inviting.AcceptAsync(user, invite);
        var joined = await Inviting.JoinAsync(user, second);

        Assert.That((accepted.Status, joined.Status), Is.EqualTo((409, 409)));
        Assert.That(accepted.Errors.Concat(joined.Errors).Select(error => error.Code), Is.All.EqualTo("already_member"));
        Assert.That(await Inviting.CountOwnersAsync(org), Is.EqualTo(1));
        Assert.That((await Inviting.RedeemAsync(second)).Status, Is.EqualTo(200));
    }

    [TestCase("abc", 400)]
    [TestCase("me", 400)]
    [TestCase("a@b", 400)]
    [TestCase("0", 404)]
    [TestCase("9223372036854775807", 404)]
    [TestCase("99999999999999999999", 404)]
    public async Task Who_is_no_member_is_not_removed(string user, int status)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var answer = await Inviting.RemoveAsync(org, user);

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.Fields, Is.EqualTo(new[] { status == 400 ? "/user_id" : null }));
        Assert.That((await Inviting.RemoveAsync(org, other.UserId)).Body, Is.EqualTo((await Inviting.RemoveAsync(org, "0")).Body));
    }
}
