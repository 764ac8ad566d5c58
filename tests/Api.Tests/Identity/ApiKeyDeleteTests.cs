using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class ApiKeyDeleteTests
{
    [Test]
    public async Task A_deleted_key_is_told_with_its_end_and_refused_from_then_on()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var key = await Identities.WithKeyAsync(org, new() { Description = "CI" });
        Assert.That(await Identities.StatusAsync(key), Is.EqualTo(200));

        var answer = await Identities.DeleteKeyAsync(org, key.KeyId);

        Assert.That(answer.Data.Members(), Is.EquivalentTo(new[] { "id", "org_id", "member_id", "deleted_at", "user_id", "description" }));
        Assert.That(answer.Text("id"), Is.EqualTo(key.KeyId));
        Assert.That(answer.Text("org_id"), Is.EqualTo(org.Id));
        Assert.That(answer.Text("member_id"), Is.EqualTo(org.MemberId));
        Assert.That(answer.Text("user_id"), Is.EqualTo(org.UserId));
        Assert.That(answer.Text("description"), Is.EqualTo("CI"));
        Assert.That(answer.Data.GetProperty("deleted_at").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(1).Minutes);
        await Identities.UntilAsync(async () => await Identities.StatusAsync(key) == 401);
    }

    [Test]
    public async Task A_key_cannot_be_deleted_twice()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var key = await Identities.WithKeyAsync(org);

        var first = await Identities.DeleteKeyAsync(org, key.KeyId);
        var second = await Identities.DeleteKeyAsync(org, key.KeyId);

        Assert.That(first.Status, Is.EqualTo(200));
        Assert.That(second.Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Of_those_who_delete_a_key_at_once_one_succeeds()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var key = await Identities.WithKeyAsync(org);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Identities.DeleteKeyAsync(org, key.KeyId)));

        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Status == 404), Is.EqualTo(7));
    }

    [Test]
    public async Task Who_holds_less_than_a_key_does_not_delete_it()
    {
        var owner = await Suite.Server.CreateOrgAsync();
        var member = await Identities.JoinAsync(owner, "keys:write");

        var answer = await Identities.DeleteKeyAsync(member, owner.KeyId);

        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("permission_not_held"));
        Assert.That(await Identities.StatusAsync(owner), Is.EqualTo(200));
        Assert.That((await Identities.GetKeyAsync(owner, owner.KeyId)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Who_holds_all_that_a_key_does_deletes_it_whosever_it_is()
    {
        var owner = await Suite.Server.CreateOrgAsync();
        var member = await Identities.JoinAsync(owner, "keys:write", "audit:read");
        var own = await Identities.WithKeyAsync(member);
        var narrowed = await Identities.WithKeyAsync(owner, new() { Permissions = ["audit:read"] });

        Assert.That((await Identities.DeleteKeyAsync(member, own.KeyId)).Status, Is.EqualTo(200));
        Assert.That((await Identities.DeleteKeyAsync(member, narrowed.KeyId)).Status, Is.EqualTo(200));
        Assert.That((await Identities.DeleteKeyAsync(owner, member.KeyId)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_narrowed_key_does_not_delete_a_wider_one_of_the_same_member()
    {
        var owner = await Suite.Server.CreateOrgAsync();
        var narrowed = await Identities.WithKeyAsync(owner, new() { Permissions = ["keys:write"] });

        var answer = await Identities.DeleteKeyAsync(narrowed, owner.KeyId);

        Assert.That(answer.Errors.Single().Code, Is.EqualTo("permission_not_held"));
    }

    [Test]
    public async Task A_key_may_delete_itself([Values(null, """{"permissions":["keys:write"]}""")] string? body)
    {
        var key = Identities.With(await Identities.PutKeyAsync(await Suite.Server.CreateOrgAsync(), body));

        var answer = await Identities.DeleteKeyAsync(key, key.KeyId);

        Assert.That(answer.Status, Is.EqualTo(200));
        await Identities.UntilAsync(async () => await Identities.StatusAsync(key) == 401);
    }
}
