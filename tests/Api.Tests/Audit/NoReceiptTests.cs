using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Api.Tests.RateLimits;
using Arklow.Api.Tests.Routes;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>Where nothing was done there is no receipt, and no record that says otherwise.</summary>
internal sealed class NoReceiptTests
{
    private static IEnumerable<ApiRoute> Changing => ApiRoute.All.Where(route => route.Method != HttpMethod.Get);

    private static IEnumerable<ApiRoute> Reading =>
        ApiRoute.All.Where(route => route.Method == HttpMethod.Get && !route.Path.EndsWith("/export", StringComparison.Ordinal));

    [TestCaseSource(nameof(Reading))]
    public async Task Who_reads_gets_none(ApiRoute route)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Auditing.ProveAsync(org, await Auditing.ActAsync(org));

        var answer = await AskAsync(org, route, null, ("id", org.KeyId));

        Assert.That(answer.Receipt(), Is.Null);
        if (answer.Status == 200)
            Assert.That(await Auditing.CountAsync(answer), Is.Zero);
    }

    [TestCaseSource(nameof(Changing))]
    public async Task Who_may_not_gets_none(ApiRoute route)
    {
        var org = await Suite.Server.CreateOrgAsync("audit:read");
        var other = await Suite.Server.CreateOrgAsync();

        var answers = new[] { await AskAsync(org, route, "{}"), await AskAsync(org, route, "{}", ("org_id", other.Id)) };

        Assert.That(answers.Select(answer => answer.Status), Is.All.InRange(400, 499).Or.EqualTo(200));
        Assert.That(answers.Where(answer => answer.Status != 200).Select(answer => answer.Receipt()), Is.All.Null);
    }

    [TestCaseSource(nameof(Changing))]
    public async Task A_body_that_is_none_gets_none_and_leaves_no_record(ApiRoute route)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, route, "{");

        await Auditing.SettleAsync();
        Assert.That(answer.Receipt(), Is.Null);
        Assert.That(await Auditing.CountAsync(answer), Is.EqualTo(answer.Status == 404 ? 1 : 0), answer.Body);
    }

    [Test]
    public async Task A_conflict_gets_none_and_leaves_no_record()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var member = await Inviting.AddMemberAsync(org);

        var again = await Asking.AskAsync(org.Ask(HttpMethod.Put, org.Path($"members/invites/{member.UserId}")));
        var last = await Inviting.RemoveAsync(org, org.UserId);

        await Auditing.SettleAsync();
        Assert.That((again.Status, last.Status), Is.EqualTo((409, 409)));
        Assert.That((again.Receipt(), last.Receipt()), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(await Auditing.CountAsync(again) + await Auditing.CountAsync(last), Is.Zero);
    }

    [Test]
    public async Task What_is_over_gets_none_and_leaves_no_record()
    {
        var (org, address) = (await Suite.Server.CreateOrgAsync(), Inviting.NewAddress());
        var token = Inviting.TokenOf(await Inviting.PutAsync(org, address));
        await Inviting.RevokeAsync(org, address);

        var answer = await Inviting.RedeemAsync(token);

        await Auditing.SettleAsync();
        Assert.That(answer.Status, Is.EqualTo(404).Or.EqualTo(410));
        Assert.That(answer.Receipt(), Is.Null);
        Assert.That(await Auditing.CountAsync(answer), Is.Zero);
    }

    [Test]
    public async Task Who_asks_too_often_gets_none_and_leaves_no_record()
    {
        await using var server = await LimitedServer.StartAsync(
            settings: [("Limits:RequestsPerSecond", "1"), ("Limits:RequestBurst", "1")]
        );
        var org = await Suite.Server.CreateOrgAsync();

        var (first, second) = (await server.AskAsync(org), await server.AskAsync(org));

        Assert.That((first.Status, second.Status), Is.EqualTo((200, 429)));
        Assert.That((first.Receipt() is null, second.Receipt() is null), Is.EqualTo((false, true)));
        Assert.That((await Auditing.ListAsync(org)).Items(), Has.Count.EqualTo(1));
    }

    private static Task<Answer> AskAsync(TestOrg org, ApiRoute route, string? body, params (string, string)[] values) =>
        Asking.AskAsync(org.Ask(route.Method, route.Fill(values.Append(("org_id", org.Id))), body));
}
