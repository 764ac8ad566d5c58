using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Idempotency;

/// <summary>The same request many times at once, at two services on one database: one act.</summary>
internal sealed class TwinTests
{
    private const int Times = 20;

    [Test]
    public async Task One_credential_is_made()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answers = await Repeating.AskAtOnceAsync(org.Put("""{"type":"http_auth_headers","secret":"s"}"""), Repeating.NewName(), Times);

        await DoneOnceAsync(answers);
        Assert.That(await Asking.CountRowsAsync(org), Is.EqualTo(2));
    }

    [Test]
    public async Task One_key_is_made()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answers = await Repeating.AskAtOnceAsync(org.Ask(HttpMethod.Put, org.Path("keys/")), Repeating.NewName(), Times);

        await DoneOnceAsync(answers);
        Assert.That(await Inviting.CountAsync("api_keys where org_id = @org", org), Is.EqualTo(2));
    }

    [Test]
    public async Task An_org_is_renamed_once()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var renaming = org.Ask(HttpMethod.Patch, $"/v1/orgs/{org.Id}", """{"name":"Renamed"}""");

        var answers = await Repeating.AskAtOnceAsync(renaming, Repeating.NewName(), Times);

        await DoneOnceAsync(answers);
        Assert.That(await Inviting.CountAsync("audit_records where org_id = @org", org), Is.EqualTo(1));
    }

    [Test]
    public async Task An_invite_is_redeemed_once_and_everybody_who_redeemed_it_has_the_key()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var redemption = Inviting.Redemption(await Inviting.InviteAsync(org), "Newcomer");

        var answers = await Repeating.AskAtOnceAsync(redemption, Repeating.NewName(), Times);

        await DoneOnceAsync(answers);
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(2));
    }

    [Test]
    public async Task Two_bodies_under_one_name_are_one_act_and_the_other_is_refused()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var requests = new List<HttpRequestMessage>();
        for (var n = 0; n < Times; n++)
            requests.Add(await org.Put(n % 4 < 2 ? """{"type":"aws"}""" : """{"type":"aws","label":"l"}""").UnderAsync(name));

        var answers = await Task.WhenAll(Asking.AskBoth(requests));

        var statuses = answers.Select(answer => answer.Status).ToList();
        Assert.That(statuses.Except([200, 409, 422]), Is.Empty);
        Assert.That(statuses, Does.Contain(200).And.Contain(422));
        Assert.That(answers.Where(answer => answer.Status == 200).Select(answer => answer.Body).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Asking.CountRowsAsync(org), Is.EqualTo(1));
    }

    private static async Task DoneOnceAsync(Answer[] answers)
    {
        var done = answers.Where(answer => answer.Status == 200).ToList();
        Assert.That(done.Count(answer => answer.Replayed() is null), Is.EqualTo(1), string.Join('\n', answers.AsEnumerable()));
        Assert.That(done.Select(answer => answer.Body).Distinct().Count(), Is.EqualTo(1));
        Assert.That(done.Select(answer => answer.Receipt()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(
            answers.Except(done).Select(answer => (answer.Status, answer.Errors[0].Code, answer.Receipt())),
            Is.All.EqualTo((409, "idempotency_in_progress", (string?)null))
        );
        var recorded = 0L;
        foreach (var answer in answers)
            recorded += await Auditing.CountAsync(answer);
        Assert.That(recorded, Is.EqualTo(1));
    }
}
