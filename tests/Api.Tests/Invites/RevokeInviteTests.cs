using Arklow.Api.Tests.Authentication;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Invites;

internal sealed class RevokeInviteTests
{
    [Test]
    public async Task An_invite_is_revoked_by_its_id_or_by_whom_it_is_for([Values("id", "user_id", "email")] string member)
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invited = await Inviting.PutAsync(org, member == "email" ? Inviting.NewAddress() : user.UserId, "audit:read");
        var invite = invited.Data.GetProperty("invite");

        var answer = await Inviting.RevokeAsync(org, invite.GetProperty(member).GetString()!);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.GetRawText(), Is.EqualTo(invite.GetRawText()));
        Assert.That((await Inviting.ListAsync(org)).GetProperty("count").GetInt32(), Is.Zero);
        Assert.That((await Inviting.AcceptAsync(user, invite.GetProperty("id").GetString()!)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task An_invite_of_another_org_is_not_found_like_one_that_never_was([Values("id", "user_id", "email")] string member)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invited = await Inviting.PutAsync(org, member == "email" ? Inviting.NewAddress() : other.UserId);
        var never = await Inviting.RevokeAsync(other, "9223372036854775807");

        var answer = await Inviting.RevokeAsync(other, invited.Data.GetProperty("invite").GetProperty(member).GetString()!);

        Assert.That(never.Status, Is.EqualTo(404));
        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(never)));
        Assert.That((await Inviting.ListAsync(org)).GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_invite_that_is_over_is_not_found_by_who_would_revoke_it([Values("accepted", "declined", "revoked")] string end)
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invite = await Inviting.InviteAsync(org, user);
        var ended = end switch
        {
            "accepted" => await Inviting.AcceptAsync(user, invite),
            "declined" => await Inviting.DeclineAsync(user, invite),
            _ => await Inviting.RevokeAsync(org, invite),
        };

        Assert.That(ended.Status, Is.EqualTo(200));
        Assert.That((await Inviting.RevokeAsync(org, invite)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.RevokeAsync(org, user.UserId)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.AcceptAsync(user, invite)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.DeclineAsync(user, invite)).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task An_id_that_is_an_invites_and_also_whom_another_is_for_revokes_the_invite_that_it_names()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var named = Inviting.IdOf(await Inviting.PutAsync(org, Inviting.NewAddress()));
        var mistaken = await InviteUserAsync(org, named);

        var first = await Inviting.RevokeAsync(org, named);
        var second = await Inviting.RevokeAsync(org, named);

        Assert.That(first.Data.GetProperty("id").GetString(), Is.EqualTo(named));
        Assert.That(second.Data.GetProperty("id").GetString(), Is.EqualTo(mistaken));
    }

    [Test]
    public async Task Who_invites_by_the_id_of_an_invite_does_not_take_its_place()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var mailed = Inviting.IdOf(await Inviting.PutAsync(org, Inviting.NewAddress()));

        var invited = Inviting.IdOf(await Inviting.PutAsync(org, mailed));

        Assert.That(Inviting.Ids(await Inviting.ListAsync(org)), Is.EqualTo(new[] { mailed, invited }));
    }

    /// <summary>Ids can be told in advance, so somebody may have been invited by an id that became an invite's.</summary>
    private static async Task<string> InviteUserAsync(TestOrg org, string user)
    {
        var invite = Inviting.IdOf(await Inviting.PutAsync(org, "9223372036854775807"));
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(
            "update invites set user_id = @user where id = @invite",
            new { user = long.Parse(user), invite = long.Parse(invite) }
        );
        return invite;
    }
}
