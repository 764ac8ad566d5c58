using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Members;

/// <summary>Nobody gives, changes or takes what they do not hold.</summary>
internal sealed class GrantTests
{
    [TestCase("owner")]
    [TestCase("keys:write")]
    [TestCase("members:write", "credentials:reveal")]
    public async Task Nobody_invites_with_what_they_do_not_hold(params string[] permissions)
    {
        var member = await Suite.Server.CreateOrgAsync("members:write", "audit:read");

        var answer = await Inviting.PutAsync(member, Inviting.NewAddress(), permissions);

        AssertNotHeld(answer, "/permissions");
        Assert.That(await Inviting.CountAsync("invites where org_id = @org", member), Is.Zero);
    }

    [Test]
    public async Task Who_may_write_members_invites_with_what_they_hold()
    {
        var member = await Suite.Server.CreateOrgAsync("members:write", "audit:read");

        var answer = await Inviting.PutAsync(member, Inviting.NewAddress(), "members:write", "audit:read");

        Assert.That(answer.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Nobody_gives_a_member_what_they_do_not_hold([Values("owner", "keys:write")] string permission)
    {
        var (org, manager, member) = await ThreeAsync("credentials:read");

        var answer = await Inviting.PutAsync(manager, member.UserId, "credentials:read", permission);
        var own = await Inviting.PutAsync(manager, manager.UserId, "members:write", "audit:read", permission);

        AssertNotHeld(answer, "/permissions");
        AssertNotHeld(own, "/permissions");
        Assert.That(await PermissionsAsync(org, 2), Is.EqualTo(new[] { "credentials:read" }));
    }

    [Test]
    public async Task Nobody_takes_from_a_member_what_they_do_not_hold()
    {
        var (org, manager, member) = await ThreeAsync("credentials:read");

        var narrowed = await Inviting.PutAsync(manager, member.UserId);
        var removed = await Inviting.RemoveAsync(manager, member.UserId);

        AssertNotHeld(narrowed, "/permissions");
        AssertNotHeld(removed, null);
        Assert.That(await PermissionsAsync(org, 2), Is.EqualTo(new[] { "credentials:read" }));
    }

    [Test]
    public async Task What_somebody_holds_they_give_and_take_beside_what_they_do_not()
    {
        var (org, manager, member) = await ThreeAsync("credentials:read");

        var given = await Inviting.PutAsync(manager, member.UserId, "audit:read", "credentials:read");
        var whileGiven = await PermissionsAsync(org, 2);
        var taken = await Inviting.PutAsync(manager, member.UserId, "credentials:read");

        Assert.That((given.Status, taken.Status), Is.EqualTo((200, 200)));
        Assert.That(whileGiven, Is.EqualTo(new[] { "credentials:read", "audit:read" }));
        Assert.That(await PermissionsAsync(org, 2), Is.EqualTo(new[] { "credentials:read" }));
    }

    [Test]
    public async Task Who_may_write_members_removes_who_holds_no_more_than_they()
    {
        var (org, manager, member) = await ThreeAsync("audit:read");

        var answer = await Inviting.RemoveAsync(manager, member.UserId);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(await Inviting.CountMembersAsync(org), Is.EqualTo(2));
    }

    [TestCase]
    [TestCase("audit:read")]
    [TestCase("members:write")]
    [TestCase("owner", "audit:read")]
    public async Task Nobody_but_an_owner_changes_an_owner(params string[] permissions)
    {
        var (org, manager, owner) = await ThreeAsync("owner");

        var changed = await Inviting.PutAsync(manager, owner.UserId, permissions);
        var removed = await Inviting.RemoveAsync(manager, owner.UserId);

        AssertNotHeld(changed, "/permissions");
        AssertNotHeld(removed, null);
        Assert.That(await PermissionsAsync(org, 2), Is.EqualTo(new[] { "owner" }));
    }

    [Test]
    public async Task A_narrowed_key_of_an_owner_does_no_more_than_it_is_narrowed_to()
    {
        var (org, _, member) = await ThreeAsync("credentials:read");
        var second = await Inviting.AddMemberAsync(org, "owner");
        var narrowed = await Inviting.NarrowAsync(org, "members:write", "audit:read");

        AssertNotHeld(await Inviting.PutAsync(narrowed, Inviting.NewAddress(), "owner"), "/permissions");
        AssertNotHeld(await Inviting.PutAsync(narrowed, member.UserId, "credentials:read", "keys:write"), "/permissions");
        AssertNotHeld(await Inviting.PutAsync(narrowed, second.UserId, "audit:read"), "/permissions");
        AssertNotHeld(await Inviting.RemoveAsync(narrowed, second.UserId), null);
        AssertNotHeld(await Inviting.RemoveAsync(narrowed, org.UserId), null);
        Assert.That((await Inviting.PutAsync(narrowed, member.UserId, "credentials:read", "audit:read")).Status, Is.EqualTo(200));
        Assert.That(await Inviting.CountOwnersAsync(org), Is.EqualTo(2));
    }

    [Test]
    public async Task Who_may_not_write_members_changes_nothing()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var reader = await Inviting.AddMemberAsync(org, "members:read", "audit:read");
        var token = await Inviting.InviteAsync(org);

        var answers = new[]
        {
            await Inviting.PutAsync(reader, Inviting.NewAddress()),
            await Inviting.PutAsync(reader, reader.UserId, "audit:read"),
            await Inviting.RemoveAsync(reader, reader.UserId),
            await Inviting.RevokeAsync(reader, Inviting.Ids(await Inviting.ListAsync(reader)).Single()),
        };

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(403));
        Assert.That(answers.Select(answer => answer.Errors.Single().Code), Is.All.EqualTo("forbidden"));
        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(200));
    }

    private static void AssertNotHeld(Answer answer, string? pointer)
    {
        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("permission_not_held"));
        Assert.That(answer.Fields, Is.EqualTo(new[] { pointer }));
    }

    /// <summary>An owner, a member who writes members and reads the audit log, and a member with the permission.</summary>
    private static async Task<(TestOrg Org, TestOrg Manager, TestOrg Member)> ThreeAsync(string permission)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var manager = await Inviting.AddMemberAsync(org, "members:write", "audit:read");
        return (org, manager, await Inviting.AddMemberAsync(org, permission));
    }

    private static async Task<IReadOnlyList<string>> PermissionsAsync(TestOrg org, int member) =>
        [.. Inviting.Texts((await Inviting.ListAsync(org, "members/")).GetProperty("items")[member].GetProperty("permissions"))];
}
