using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Idempotency;

/// <summary>Who may no longer do it is not told what it was answered.</summary>
internal sealed class AccessTests
{
    [Test]
    public async Task Who_lost_the_permission_is_refused()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var member = await Identities.JoinAsync(org, "credentials:write", "audit:read");
        var first = await Repeating.AskAsync(member.Put("""{"type":"aws"}"""), name);
        await Inviting.PutAsync(org, member.UserId, "audit:read");

        var again = await Repeating.AskAsync(member.Put("""{"type":"aws"}"""), name);

        Assert.That((first.Status, again.Status), Is.EqualTo((200, 403)));
        Assert.That((again.Receipt(), again.Replayed()), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public async Task A_key_that_was_deleted_is_refused_also_for_what_it_did_to_itself()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var other = await Identities.WithKeyAsync(org);
        var deletion = other.Ask(HttpMethod.Delete, other.Path($"keys/{other.KeyId}"));

        var first = await Repeating.AskAsync(deletion, name);
        var again = await Repeating.AskAsync(deletion, name);

        Assert.That((first.Status, again.Status), Is.EqualTo((200, 401)));
    }

    [Test]
    public async Task A_replay_is_no_refusal_in_the_log()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), name);

        var again = await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), name);

        await Auditing.SettleAsync();
        Assert.That(again.Replayed(), Is.EqualTo("true"));
        Assert.That((await Auditing.ListAsync(org)).Items(), Has.Count.EqualTo(1));
    }
}
