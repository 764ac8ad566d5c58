using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Members;

internal sealed class RemovedMemberTests
{
    [Test]
    public async Task Every_key_of_a_removed_member_is_refused()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org, "members:read", "keys:write");
        var narrowed = await Inviting.NarrowAsync(member, "members:read");
        var before = new[] { await StatusAsync(member), await StatusAsync(narrowed) };

        await Inviting.RemoveAsync(org, member.UserId);

        Assert.That(before, Is.All.EqualTo(200));
        Assert.That(await StatusAsync(member), Is.EqualTo(401));
        Assert.That(await StatusAsync(narrowed), Is.EqualTo(401));
        Assert.That(await Inviting.CountAsync("api_keys where org_id = @org and deleted_at is null", org), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_is_invited_again_has_a_new_membership_and_the_old_keys_stay_dead()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var first = await JoinAsync(org, user);
        await Inviting.RemoveAsync(org, user.UserId);

        var second = await JoinAsync(org, user);

        Assert.That(second.MemberId, Is.Not.EqualTo(first.MemberId));
        Assert.That(await StatusAsync(second), Is.EqualTo(200));
        Assert.That(await StatusAsync(first), Is.EqualTo(401));
    }

    [Test]
    public async Task An_address_of_a_removed_member_is_invited_again_as_new()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();
        var first = Inviting.MemberOf(await Inviting.RedeemAsync(Inviting.TokenOf(await Inviting.PutAsync(org, address))));
        await Inviting.RemoveAsync(org, first.UserId);

        var invited = await Inviting.PutAsync(org, address);
        var second = Inviting.MemberOf(await Inviting.RedeemAsync(Inviting.TokenOf(invited)));

        Assert.That(invited.Data.GetProperty("action").GetString(), Is.EqualTo("invited"));
        Assert.That(second.UserId, Is.Not.EqualTo(first.UserId));
        Assert.That(Inviting.Ids(await Inviting.ListAsync(org, "members/")), Is.EqualTo(new[] { org.MemberId, second.MemberId }));
    }

    [Test]
    public async Task What_a_member_asked_for_before_they_were_removed_is_refused_when_its_turn_comes_after(
        [Values("invite", "grant", "remove", "revoke", "delete")] string what
    )
    {
        var org = await Suite.Server.CreateOrgAsync();
        var (removed, other) = (await Inviting.AddMemberAsync(org, "owner"), await Inviting.AddMemberAsync(org));
        var invite = Inviting.IdOf(await Inviting.PutAsync(org, Inviting.NewAddress()));

        await using var held = await HeldOrg.HoldAsync(Suite.Server, org);
        var removal = Inviting.RemoveAsync(org, removed.UserId);
        await held.WaitForAsync(1);
        var late = what switch
        {
            "invite" => Inviting.Invitation(removed, Inviting.NewAddress(), "owner"),
            "grant" => Inviting.Invitation(removed, other.UserId, "owner"),
            "remove" => Inviting.Removal(removed, other.UserId),
            "delete" => removed.Ask(HttpMethod.Delete, $"/v1/orgs/{org.Id}", """{"name":"Test"}"""),
            _ => removed.Ask(HttpMethod.Delete, removed.Path($"members/invites/{invite}")),
        };
        var lateAnswer = Asking.AskAsync(late, Suite.Twin);
        await held.WaitForAsync(2);
        await held.ReleaseAsync();

        Assert.That((await removal).Status, Is.EqualTo(200));
        Assert.That((await lateAnswer).Status, Is.EqualTo(401));
        Assert.That(await Inviting.CountOwnersAsync(org), Is.EqualTo(1));
        Assert.That(Inviting.Ids(await Inviting.ListAsync(org)), Is.EqualTo(new[] { invite }));
    }

    [Test]
    public async Task What_a_member_asked_for_before_they_were_narrowed_is_measured_by_what_they_have_left()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var demoted = await Inviting.AddMemberAsync(org, "owner");

        await using var held = await HeldOrg.HoldAsync(Suite.Server, org);
        var demotion = Inviting.PutAsync(org, demoted.UserId, "members:write");
        await held.WaitForAsync(1);
        var late = Asking.AskAsync(Inviting.Invitation(demoted, Inviting.NewAddress(), "owner"), Suite.Twin);
        await held.WaitForAsync(2);
        await held.ReleaseAsync();

        Assert.That((await demotion).Status, Is.EqualTo(200));
        Assert.That((await late).Errors.Single().Code, Is.EqualTo("permission_not_held"));
    }

    private static async Task<int> StatusAsync(TestOrg member) =>
        (await Asking.AskAsync(member.Ask(HttpMethod.Get, member.Path("members/")))).Status;

    /// <summary>The user as a member of the org, with a first key there.</summary>
    private static async Task<TestOrg> JoinAsync(TestOrg org, TestOrg user)
    {
        var accepted = await Inviting.AcceptAsync(user, await Inviting.InviteAsync(org, user, "members:read"));
        var key = await Asking.AskAsync(user.Ask(HttpMethod.Post, $"/v1/self/memberships/{org.Id}/key"));
        return new(org.Id, key.Data.GetProperty("material").GetString()!)
        {
            UserId = user.UserId,
            MemberId = accepted.Data.GetProperty("id").GetString()!,
        };
    }
}
