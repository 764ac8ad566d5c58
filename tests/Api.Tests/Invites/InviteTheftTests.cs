using System.Text.Json;
using Arklow.Api.Tests.Authentication;
using Arklow.Domain.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Invites;

/// <summary>What an invite that is not theirs is good for: nothing, and nobody can tell it from none.</summary>
internal sealed class InviteTheftTests
{
    [Test]
    public async Task An_invite_for_another_user_is_not_found_like_one_that_never_was([Values("accept", "decline")] string what)
    {
        var (org, user, thief) = await ThreeAsync();
        var invite = await Inviting.InviteAsync(org, user, "owner");

        var never = await AskAsync(thief, "9223372036854775807", what);
        var answer = await AskAsync(thief, invite, what);

        Assert.That(never.Status, Is.EqualTo(404));
        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(never)));
        Assert.That((await Inviting.ListOwnAsync(thief)).GetProperty("count").GetInt32(), Is.Zero);
        Assert.That((await Inviting.AcceptAsync(user, invite)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task An_invite_for_an_address_is_not_accepted_by_its_id()
    {
        var (org, user, _) = await ThreeAsync();
        var invite = Inviting.IdOf(await Inviting.PutAsync(org, Inviting.NewAddress(), "owner"));

        Assert.That((await Inviting.AcceptAsync(user, invite)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.DeclineAsync(user, invite)).Status, Is.EqualTo(404));
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(1));
    }

    [Test]
    public async Task An_invite_for_a_user_is_not_redeemed_by_a_token_of_its_id()
    {
        var (org, user, thief) = await ThreeAsync();
        var token = InviteToken.Generate(new(long.Parse(await Inviting.InviteAsync(org, user, "owner")))).Reveal();

        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(404));
        Assert.That((await Inviting.JoinAsync(thief, token)).Status, Is.EqualTo(404));
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(1));
    }

    [Test]
    public async Task An_invite_for_an_id_that_never_was_looks_like_one_for_a_user()
    {
        var (org, user, _) = await ThreeAsync();

        var real = await Inviting.PutAsync(org, user.UserId, "audit:read");
        var never = await Inviting.PutAsync(org, "9223372036854775807", "audit:read");

        Assert.That(never.Status, Is.EqualTo(real.Status));
        Assert.That(Shape(never), Is.EqualTo(Shape(real)));
        Assert.That(never.Data.GetProperty("invite").GetProperty("user_id").GetString(), Is.EqualTo("9223372036854775807"));
        Assert.That((await Inviting.RevokeAsync(org, "9223372036854775807")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task An_address_that_somebody_took_in_one_org_leads_to_nobody_in_another()
    {
        var (org, other, _) = await ThreeAsync();
        var address = Inviting.NewAddress();
        var squatter = Inviting.MemberOf(await Inviting.RedeemAsync(Inviting.TokenOf(await Inviting.PutAsync(org, address, "owner"))));

        var invited = await Inviting.PutAsync(other, address, "owner");
        var own = await Inviting.ListOwnAsync(squatter);
        var accepted = await Inviting.AcceptAsync(squatter, Inviting.IdOf(invited));
        var victim = Inviting.MemberOf(await Inviting.RedeemAsync(Inviting.TokenOf(invited)));

        Assert.That(invited.Data.GetProperty("action").GetString(), Is.EqualTo("invited"));
        Assert.That(Inviting.Names(invited.Data.GetProperty("invite")), Does.Not.Contain("user_id"));
        Assert.That(own.GetProperty("count").GetInt32(), Is.Zero);
        Assert.That(accepted.Status, Is.EqualTo(404));
        Assert.That(victim.UserId, Is.Not.EqualTo(squatter.UserId));
        Assert.That(Inviting.Ids(await Inviting.ListAsync(other, "members/")), Is.EqualTo(new[] { other.MemberId, victim.MemberId }));
        Assert.That((await Inviting.ListAsync(squatter with { Id = other.Id }, "members/")).ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task A_narrowed_key_neither_sees_accepts_nor_declines_nor_joins()
    {
        var (org, user, _) = await ThreeAsync();
        var (invite, token) = (await Inviting.InviteAsync(org, user), await Inviting.InviteAsync(org));
        var narrowed = await Inviting.NarrowAsync(user, "owner");

        Assert.That((await Inviting.AcceptAsync(narrowed, invite)).Status, Is.EqualTo(403));
        Assert.That((await Inviting.DeclineAsync(narrowed, invite)).Status, Is.EqualTo(403));
        Assert.That((await Inviting.JoinAsync(narrowed, token)).Status, Is.EqualTo(403));
        Assert.That((await Inviting.ListOwnAsync(narrowed)).ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((await Inviting.AcceptAsync(user, invite)).Status, Is.EqualTo(200));
    }

    private static Task<Answer> AskAsync(TestOrg user, string invite, string what) =>
        what == "accept" ? Inviting.AcceptAsync(user, invite) : Inviting.DeclineAsync(user, invite);

    private static IEnumerable<string> Shape(Answer answer) =>
        Inviting
            .Names(answer.Data)
            .Concat(Inviting.Names(answer.Data.GetProperty("invite")))
            .Append(answer.Data.GetProperty("membership").GetRawText());

    private static async Task<(TestOrg Org, TestOrg User, TestOrg Thief)> ThreeAsync() =>
        (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
}
