using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class SelfTests
{
    [Test]
    public async Task Everybody_sees_who_they_are_whatever_their_key_may_do()
    {
        var org = await Suite.Server.CreateOrgAsync("audit:read", "org:write");

        var answer = await Identities.GetAsync(org, "/v1/self/");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.Members(), Is.EquivalentTo(new[] { "id", "name", "email", "memberships" }));
        Assert.That(answer.Text("id"), Is.EqualTo(org.UserId));
        Assert.That(answer.Text("name"), Is.EqualTo("Test"));
        Assert.That(answer.Data.GetProperty("email").ValueKind, Is.EqualTo(JsonValueKind.Null));
        var membership = answer.Data.GetProperty("memberships").EnumerateArray().Single();
        Assert.That(membership.Members(), Is.EquivalentTo(new[] { "org_id", "permissions" }));
        Assert.That(membership.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(membership.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "org:write", "audit:read" }));
    }

    [Test]
    public async Task Who_is_a_member_of_several_orgs_sees_them_all_with_the_key_of_any()
    {
        var creator = await Suite.Server.CreateOrgAsync("keys:write");
        var made = await Identities.MakeOrgAsync(creator);

        var one = await Identities.GetAsync(creator, "/v1/self/");
        var other = await Identities.GetAsync(made, "/v1/self/");

        Assert.That(other.Body, Is.EqualTo(one.Body));
        Assert.That(
            one.Data.GetProperty("memberships")
                .EnumerateArray()
                .Select(membership =>
                    (membership.GetProperty("org_id").GetString(), membership.GetProperty("permissions").Texts().Single())
                ),
            Is.EqualTo(new[] { (creator.Id, "keys:write"), (made.Id, "owner") })
        );
    }

    [Test]
    public async Task A_narrowed_key_sees_what_its_member_holds_and_no_org_but_its_own()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Identities.MakeOrgAsync(org);
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = [] });

        var answer = await Identities.GetAsync(narrowed, "/v1/self/");

        var membership = answer.Data.GetProperty("memberships").EnumerateArray().Single();
        Assert.That(membership.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(membership.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "owner" }));
    }

    [Test]
    public async Task Who_was_removed_from_an_org_sees_it_no_more()
    {
        var owner = await Suite.Server.CreateOrgAsync();
        var colleague = await Identities.JoinAsync(owner, "keys:write");
        var elsewhere = await Identities.MakeOrgAsync(colleague);

        await Asking.AskAsync(owner.Ask(HttpMethod.Delete, owner.Path($"members/{colleague.UserId}")));
        var answer = await Identities.GetAsync(elsewhere, "/v1/self/");

        Assert.That(answer.Body, Does.Contain($"\"{elsewhere.Id}\"").And.Not.Contain($"\"{owner.Id}\""));
    }
}
