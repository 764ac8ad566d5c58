using Arklow.Api.Tests.Authentication;
using Arklow.Application.Ports;
using Arklow.Domain.Invites;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Invites;

internal sealed class InviteRaceTests
{
    private const int Block = 1024;

    [Test]
    public async Task A_token_is_redeemed_once()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();
        var token = Inviting.TokenOf(await Inviting.PutAsync(org, address));

        var first = await Inviting.RedeemAsync(token);
        var second = await Inviting.RedeemAsync(token);
        var joined = await Inviting.JoinAsync(await Suite.Server.CreateOrgAsync(), token);
        var never = await Inviting.RedeemAsync(InviteToken.Generate(new(long.MaxValue)).Reveal());

        Assert.That((first.Status, never.Status), Is.EqualTo((200, 404)));
        Assert.That(Fingerprint.Of(second), Is.EqualTo(Fingerprint.Of(never)));
        Assert.That(Fingerprint.Of(joined), Is.EqualTo(Fingerprint.Of(never)));
        Assert.That(await CountUsersAsync(address), Is.EqualTo(1));
    }

    [Test]
    public async Task A_token_that_many_redeem_at_once_makes_one_user()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();
        var token = Inviting.TokenOf(await Inviting.PutAsync(org, address));

        var answers = await AtOnceAsync(org, Enumerable.Range(0, 20).Select(_ => Inviting.Redemption(token, "Newcomer")));

        AssertOneGot(answers, 404);
        Assert.That(await CountUsersAsync(address), Is.EqualTo(1));
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(2));
        Assert.That(await Inviting.CountAsync("api_keys where org_id = @org", org), Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_that_newcomers_and_users_redeem_at_once_makes_one_member()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var token = await Inviting.InviteAsync(org);
        var users = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Suite.Server.CreateOrgAsync()));

        var answers = await AtOnceAsync(
            org,
            users.SelectMany(user => new[] { Inviting.Joining(user, token), Inviting.Redemption(token, "Newcomer") })
        );

        AssertOneGot(answers, 404);
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(2));
    }

    [Test]
    public async Task An_invite_that_is_accepted_many_times_at_once_makes_one_member()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var invite = await Inviting.InviteAsync(org, user);

        var answers = await AtOnceAsync(org, Enumerable.Range(0, 20).Select(_ => Inviting.Acceptance(user, invite)));

        AssertOneGot(answers, 404);
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(2));
    }

    [Test]
    public async Task Invites_that_are_made_for_one_address_at_once_leave_one()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();

        var answers = await AtOnceAsync(org, Enumerable.Range(0, 20).Select(_ => Inviting.Invitation(org, address)));
        var redeemed = await Task.WhenAll(answers.Select(answer => Inviting.RedeemAsync(Inviting.TokenOf(answer))));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
        AssertOneGot(redeemed, 404);
    }

    [Test]
    public async Task A_crowd_that_waits_for_one_org_takes_no_connection_from_others_even_when_ids_run_out()
    {
        await using var server = await ArklowServer.StartAsync();
        var (org, other) = (server.FirstOrg, await server.CreateOrgAsync());
        await TakeIdsAsync(server.Services.GetRequiredService<IIdSource>());

        await using var held = await HeldOrg.HoldAsync(server, org);
        var asked = Enumerable.Range(0, 40).Select(_ => server.Http.SendAsync(Inviting.Invitation(org, Inviting.NewAddress()))).ToList();
        await held.WaitForAsync(1);
        using var created = await server.Http.SendAsync(other.Put("""{"type":"aws"}"""));
        await held.ReleaseAsync();
        var answers = await Task.WhenAll(asked);

        Assert.That((int)created.StatusCode, Is.EqualTo(200));
        Assert.That(answers.Select(answer => (int)answer.StatusCode), Is.All.EqualTo(200));
    }

    /// <summary>All of a block, so that the next id needs another.</summary>
    private static async Task TakeIdsAsync(IIdSource ids)
    {
        while ((await ids.NextAsync<InviteId>(default)).Value % Block != Block - 1) { }
    }

    /// <summary>The answers to requests that come to the org's turn at once.</summary>
    private static async Task<Answer[]> AtOnceAsync(TestOrg org, IEnumerable<HttpRequestMessage> requests)
    {
        await using var held = await HeldOrg.HoldAsync(Suite.Server, org);
        var asked = Asking.AskBoth(requests);
        await held.WaitForAsync(2);
        await held.ReleaseAsync();
        return await Task.WhenAll(asked);
    }

    private static void AssertOneGot(IEnumerable<Answer> answers, int others)
    {
        var statuses = answers.Select(answer => answer.Status).Order().ToList();
        Assert.That(statuses[0], Is.EqualTo(200));
        Assert.That(statuses.Skip(1), Is.All.EqualTo(others));
    }

    private static async Task<int> CountUsersAsync(string address)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        return await superuser.QuerySingleAsync<int>("select count(*)::int from users where email = @address", new { address });
    }
}
