using Arklow.Domain.Invites;
using Arklow.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Api.Tests.Invites;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class InviteExpiryTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(1);

    private readonly FakeTimeProvider _clock = new(new(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private ArklowServer _server = null!;

    [SetUp]
    public async Task StartAsync() =>
        _server = await ArklowServer.StartAsync(Suite.Server.DataDirectory, services => services.UseClock(_clock));

    [TearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task An_invite_for_a_user_is_good_for_seven_days_and_not_a_moment_longer()
    {
        var (org, user, late) = (await CreateOrgAsync(), await CreateOrgAsync(), await CreateOrgAsync());
        var (invite, expiring) = (await InviteAsync(org, user.UserId), await InviteAsync(org, late.UserId));

        _clock.Advance(Invite.Lifetime - Moment);
        var before = await AskAsync(Inviting.Acceptance(user, Inviting.IdOf(invite)));
        _clock.Advance(Moment);
        var after = await AskAsync(Inviting.Acceptance(late, Inviting.IdOf(expiring)));

        Assert.That(before.Status, Is.EqualTo(200));
        AssertExpired(after);
    }

    [Test]
    public async Task A_token_is_good_for_seven_days_and_not_a_moment_longer()
    {
        var (org, user) = (await CreateOrgAsync(), await CreateOrgAsync());
        var tokens = new List<string>();
        for (var i = 0; i < 4; i++)
            tokens.Add(Inviting.TokenOf(await InviteAsync(org, Inviting.NewAddress())));

        _clock.Advance(Invite.Lifetime - Moment);
        var redeemed = await AskAsync(Inviting.Redemption(tokens[0], "Newcomer"));
        var joined = await AskAsync(Inviting.Joining(user, tokens[1]));
        _clock.Advance(Moment);
        var redeemedLate = await AskAsync(Inviting.Redemption(tokens[2], "Newcomer"));
        var joinedLate = await AskAsync(Inviting.Joining(await CreateOrgAsync(), tokens[3]));

        Assert.That((redeemed.Status, joined.Status), Is.EqualTo((200, 200)));
        AssertExpired(redeemedLate);
        AssertExpired(joinedLate);
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(3));
    }

    [Test]
    public async Task An_invite_that_has_expired_is_declined_revoked_and_replaced_all_the_same()
    {
        var (org, user) = (await CreateOrgAsync(), await CreateOrgAsync());
        var address = Inviting.NewAddress();
        var (declined, replaced, revoked) = (
            await InviteAsync(org, user.UserId),
            await InviteAsync(org, address),
            await InviteAsync(org, Inviting.NewAddress())
        );

        _clock.Advance(Invite.Lifetime);
        var decline = await AskAsync(user.Ask(HttpMethod.Post, $"/v1/self/invites/{Inviting.IdOf(declined)}/decline"));
        var revoke = await AskAsync(org.Ask(HttpMethod.Delete, org.Path($"members/invites/{Inviting.IdOf(revoked)}")));
        var replacement = await InviteAsync(org, address);

        Assert.That((decline.Status, revoke.Status), Is.EqualTo((200, 200)));
        Assert.That((await AskAsync(Inviting.Redemption(Inviting.TokenOf(replaced), "Late"))).Status, Is.EqualTo(404));
        Assert.That((await AskAsync(Inviting.Redemption(Inviting.TokenOf(replacement), "Newcomer"))).Status, Is.EqualTo(200));
    }

    private static void AssertExpired(Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(410));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("invite_expired"));
    }

    private static Task<TestOrg> CreateOrgAsync() => Suite.Server.CreateOrgAsync();

    private Task<Answer> InviteAsync(TestOrg org, string identifier) => AskAsync(Inviting.Invitation(org, identifier));

    private async Task<Answer> AskAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _server.Http.SendAsync(request))
            return await Answer.ReadAsync(response);
    }
}
