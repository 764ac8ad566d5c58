using Arklow.Testing;

namespace Arklow.Api.Tests.Invites;

/// <summary>What ends an invite without whom it is for.</summary>
internal sealed class InviteEndTests
{
    [Test]
    public async Task A_new_invite_for_an_address_takes_the_place_of_the_pending_one()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();
        var earlier = await Inviting.PutAsync(org, address, "owner");

        var later = await Inviting.PutAsync(org, address.ToUpperInvariant(), "audit:read");

        Assert.That(Inviting.Ids(await Inviting.ListAsync(org)), Is.EqualTo(new[] { Inviting.IdOf(later) }));
        Assert.That((await Inviting.RedeemAsync(Inviting.TokenOf(earlier))).Status, Is.EqualTo(404));
        var redeemed = await Inviting.RedeemAsync(Inviting.TokenOf(later));
        Assert.That(Inviting.Texts(redeemed.Data.GetProperty("membership").GetProperty("permissions")), Is.EqualTo(new[] { "audit:read" }));
    }

    [Test]
    public async Task A_new_invite_for_a_user_takes_the_place_of_the_pending_one()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var earlier = await Inviting.InviteAsync(org, user, "owner");

        var later = await Inviting.InviteAsync(org, user);

        Assert.That(Inviting.Ids(await Inviting.ListOwnAsync(user)), Is.EqualTo(new[] { later }));
        Assert.That((await Inviting.AcceptAsync(user, earlier)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.AcceptAsync(user, later)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Invites_of_two_orgs_for_one_address_or_user_do_not_touch_each_other()
    {
        var (org, other, user) = (
            await Suite.Server.CreateOrgAsync(),
            await Suite.Server.CreateOrgAsync(),
            await Suite.Server.CreateOrgAsync()
        );
        var address = Inviting.NewAddress();
        var token = Inviting.TokenOf(await Inviting.PutAsync(org, address));
        var invite = await Inviting.InviteAsync(org, user);

        await Inviting.PutAsync(other, address);
        var second = await Inviting.InviteAsync(other, user);

        Assert.That(Inviting.Ids(await Inviting.ListOwnAsync(user)), Is.EqualTo(new[] { invite, second }));
        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(200));
        Assert.That((await Inviting.AcceptAsync(user, invite)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_invites_of_a_member_who_is_removed_are_revoked()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var member = await Inviting.AddMemberAsync(org, "members:write", "audit:read");
        var token = await Inviting.InviteAsync(member);
        var invite = await Inviting.InviteAsync(member, user, "audit:read");
        var kept = await Inviting.PutAsync(org, Inviting.NewAddress(), "audit:read");

        await Inviting.RemoveAsync(org, member.UserId);

        Assert.That(Inviting.Ids(await Inviting.ListAsync(org)), Is.EqualTo(new[] { Inviting.IdOf(kept) }));
        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.AcceptAsync(user, invite)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.ListOwnAsync(user)).GetProperty("count").GetInt32(), Is.Zero);
        Assert.That((await Inviting.RedeemAsync(Inviting.TokenOf(kept))).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_invites_of_a_member_who_is_narrowed_are_revoked_where_they_give_what_is_gone()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org, "members:write", "audit:read", "keys:write");
        var gone = await Inviting.InviteAsync(member, "audit:read", "keys:write");
        var kept = await Inviting.InviteAsync(member, "keys:write");
        var empty = await Inviting.InviteAsync(member);
        var anothers = await Inviting.InviteAsync(org, "audit:read");

        await Inviting.PutAsync(org, member.UserId, "members:write", "keys:write");

        var redeemed = await Task.WhenAll(new[] { gone, kept, empty, anothers }.Select(token => Inviting.RedeemAsync(token)));
        Assert.That(redeemed.Select(answer => answer.Status), Is.EqualTo(new[] { 404, 200, 200, 200 }));
    }

    [Test]
    public async Task The_invites_of_an_owner_who_is_demoted_are_revoked_where_they_give_what_is_gone()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var owner = await Inviting.AddMemberAsync(org, "owner");
        var gone = await Inviting.InviteAsync(owner, "owner");
        var kept = await Inviting.InviteAsync(owner, "audit:read");

        await Inviting.PutAsync(org, owner.UserId, "audit:read");

        var redeemed = await Task.WhenAll(new[] { gone, kept }.Select(token => Inviting.RedeemAsync(token)));
        Assert.That(redeemed.Select(answer => answer.Status), Is.EqualTo(new[] { 404, 200 }));
    }

    [Test]
    public async Task The_invites_of_a_member_who_is_given_more_stay()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org, "members:write", "audit:read");
        var token = await Inviting.InviteAsync(member, "audit:read");

        await Inviting.PutAsync(org, member.UserId, "owner");

        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_invites_of_an_org_that_is_deleted_are_revoked()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var token = await Inviting.InviteAsync(org, "owner");
        var invite = await Inviting.InviteAsync(org, user, "owner");

        var deleted = await Asking.AskAsync(org.Ask(HttpMethod.Delete, $"/v1/orgs/{org.Id}", """{"name":"Test"}"""));

        Assert.That(deleted.Status, Is.EqualTo(200));
        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.JoinAsync(user, token)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.AcceptAsync(user, invite)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.ListOwnAsync(user)).GetProperty("count").GetInt32(), Is.Zero);
        Assert.That(await Inviting.CountAsync("invites where org_id = @org and state = 'revoked'", org), Is.EqualTo(2));
    }
}
