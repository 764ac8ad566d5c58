using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Idempotency;

/// <summary>A request that is sent again under its name is answered as it was, and done once.</summary>
internal sealed class ReplayTests
{
    private static IEnumerable<TestCaseData> Acts =>
        Act.All.Select(act => new TestCaseData(act.Prepare).SetArgDisplayNames($"{act.Route}, {act.Named}"));

    [TestCaseSource(nameof(Acts))]
    public async Task Whatever_changes_something_is_done_once_and_answered_twice_the_same(Func<Task<Act>> prepare)
    {
        var (act, name) = (await prepare(), Repeating.NewName());

        var first = await Repeating.AskAsync(act.Request, name);
        var again = await Repeating.AskAsync(act.Request, name, Suite.Twin);

        Assert.That(first.Status, Is.EqualTo(200), first.Body);
        Assert.That(first.Replayed(), Is.Null);
        Assert.That(await Auditing.CountAsync(first), Is.EqualTo(1));
        if (act.Action == "org.delete")
        {
            Assert.That(again.Status, Is.EqualTo(401), "whose key is gone with the org");
            return;
        }

        Assert.That(again.Status, Is.EqualTo(200), again.Body);
        if (act.Action == "credential.reveal")
        {
            Assert.That((again.Replayed(), again.Body), Is.EqualTo(((string?)null, first.Body)), "shown again");
            Assert.That(await Auditing.CountAsync(again), Is.EqualTo(1));
            return;
        }

        Assert.That(again.Replayed(), Is.EqualTo("true"));
        Assert.That(again.Headers["etag"], Is.EqualTo(first.Headers["etag"]));
        Assert.That(again.Body, Is.EqualTo(first.Body));
        Assert.That(again.Receipt(), Is.EqualTo(first.Receipt()).And.Not.Null);
        Assert.That(again.RequestId(), Is.Not.EqualTo(first.RequestId()));
        Assert.That(await Auditing.CountAsync(again), Is.Zero);
    }

    [Test]
    public async Task An_answer_under_a_name_has_the_form_of_any_other()
    {
        var org = await Suite.Server.CreateOrgAsync();
        const string Body = """{"type":"aws","label":"Grüße <&> \"'\u2028","metadata":{"a":[1.50]}}""";

        var plain = await Asking.CreateAsync(org, Body);
        var named = await Repeating.AskAsync(org.Put(Body), Repeating.NewName());

        Assert.That(
            named.Body.Replace(named.Text("id"), plain.Text("id")).Replace(named.Text("updated_at"), plain.Text("updated_at")),
            Is.EqualTo(plain.Body)
        );
        Assert.That(
            named.Headers.Select(header => header.Key).Except(["Content-Length"]),
            Is.EquivalentTo(plain.Headers.Select(header => header.Key).Except(["Transfer-Encoding", "Content-Length"]))
        );
    }

    [Test]
    public async Task Without_a_name_the_same_is_done_twice_and_nothing_is_kept()
    {
        var org = await Suite.Server.CreateOrgAsync();

        await Asking.CreateAsync(org, """{"type":"aws"}""");
        await Asking.CreateAsync(org, """{"type":"aws"}""");

        Assert.That(await Asking.CountRowsAsync(org), Is.EqualTo(2));
        Assert.That(await Repeating.RowsAsync(org), Is.Empty);
    }

    [Test]
    public async Task Another_body_under_the_same_name_is_refused()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), name);

        var refused = await Repeating.AskAsync(org.Put("""{"type":"aws" }"""), name);

        Refuses(refused);
        Assert.That(await Asking.CountRowsAsync(org), Is.EqualTo(1));
    }

    [TestCase("PUT", "keys/?a")]
    [TestCase("PUT", "members/invites/someone@example.com")]
    [TestCase("DELETE", "keys/1")]
    public async Task Another_address_under_the_same_name_is_refused(string method, string path)
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        await Repeating.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/")), name);

        Refuses(await Repeating.AskAsync(org.Ask(new(method), org.Path(path)), name));
    }

    [Test]
    public async Task Another_key_has_names_of_its_own()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var other = await Identities.WithKeyAsync(org);

        var own = await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), name);
        var others = await Repeating.AskAsync(other.Put("""{"type":"aws"}"""), name);

        Assert.That((own.Status, others.Status, others.Replayed()), Is.EqualTo((200, 200, (string?)null)));
        Assert.That(others.Text("id"), Is.Not.EqualTo(own.Text("id")));
    }

    [Test]
    public async Task Strangers_who_chose_the_same_name_are_each_answered_for_themselves()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var requests = new[]
        {
            Inviting.Redemption(await Inviting.InviteAsync(org), "One"),
            Inviting.Redemption(await Inviting.InviteAsync(org), "Two"),
        };

        var first = await Repeating.AskAsync(requests[0], name);
        var second = await Repeating.AskAsync(requests[1], name);
        var again = await Repeating.AskAsync(requests[0], name);

        Assert.That((first.Status, second.Status), Is.EqualTo((200, 200)));
        Assert.That(second.Replayed(), Is.Null);
        Assert.That(again.Body, Is.EqualTo(first.Body).And.Not.EqualTo(second.Body));
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(3));
    }

    [Test]
    public async Task A_refusal_is_not_kept_but_judged_anew()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var member = await Inviting.AddMemberAsync(org);
        var invitation = org.Ask(HttpMethod.Put, org.Path($"members/invites/{member.UserId}"));

        var refused = await Repeating.AskAsync(invitation, name);
        await Inviting.RemoveAsync(org, member.UserId);
        var done = await Repeating.AskAsync(invitation, name);

        Assert.That((refused.Status, refused.Receipt()), Is.EqualTo((409, (string?)null)));
        Assert.That((done.Status, done.Replayed()), Is.EqualTo((200, (string?)null)), done.Body);
    }

    [Test]
    public async Task Who_only_reads_is_read_to_whatever_the_header_says()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var listing = org.Ask(HttpMethod.Get, org.Path("keys/"));

        var before = await Repeating.AskAsync(listing, name);
        await Identities.PutKeyAsync(org);
        var after = await Repeating.AskAsync(listing, name);
        var odd = await Repeating.AskAsync(listing, new string('x', 256));

        Assert.That((before.Count(), after.Count(), odd.Status), Is.EqualTo((1, 2, 200)));
        Assert.That(await Repeating.RowsAsync(org), Is.Empty);
    }

    private static void Refuses(Answer refused)
    {
        Assert.That(refused.Status, Is.EqualTo(422), refused.Body);
        Assert.That(
            refused.Errors.Select(error => (error.Code, error.Field)),
            Is.EqualTo(new[] { ("idempotency_key_reused", (string?)null) })
        );
        Assert.That((refused.Receipt(), refused.Replayed()), Is.EqualTo(((string?)null, (string?)null)));
    }
}
