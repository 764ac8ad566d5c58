using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Members;

internal sealed class LastOwnerTests
{
    [TestCase]
    [TestCase("members:write", "keys:write")]
    public async Task The_last_owner_is_neither_removed_nor_demoted(params string[] permissions)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Inviting.AddMemberAsync(org, "members:write");

        var demoted = await Inviting.PutAsync(org, org.UserId, permissions);
        var removed = await Inviting.RemoveAsync(org, org.UserId);

        Assert.That((demoted.Status, removed.Status), Is.EqualTo((409, 409)));
        Assert.That(demoted.Errors.Concat(removed.Errors).Select(error => error.Code), Is.All.EqualTo("last_owner"));
        Assert.That(await Inviting.CountOwnersAsync(org), Is.EqualTo(1));
    }

    [Test]
    public async Task An_owner_who_is_not_the_last_goes_and_the_next_one_stays()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var second = await Inviting.AddMemberAsync(org, "owner");

        var left = await Inviting.RemoveAsync(org, org.UserId);
        var last = await Inviting.RemoveAsync(second, second.UserId);

        Assert.That((left.Status, last.Status), Is.EqualTo((200, 409)));
        Assert.That(await Inviting.CountOwnersAsync(org), Is.EqualTo(1));
    }

    [Test]
    public async Task An_owner_of_one_org_is_no_owner_of_another()
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        await Inviting.AcceptAsync(other, await Inviting.InviteAsync(org, other, "audit:read"));

        var removed = await Inviting.RemoveAsync(org, org.UserId);
        var left = await Inviting.RemoveAsync(org, other.UserId);

        Assert.That((removed.Status, left.Status), Is.EqualTo((409, 200)));
        Assert.That(await Inviting.CountOwnersAsync(other), Is.EqualTo(1));
    }

    [Test]
    public async Task Owners_who_remove_and_demote_each_other_and_themselves_at_once_leave_one([Range(1, 4)] int round)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var owners = new List<TestOrg> { org };
        while (owners.Count < 5)
            owners.Add(await Inviting.AddMemberAsync(org, "owner"));

        var answers = await Task.WhenAll(Asking.AskBoth(Enumerable.Range(0, 50).Select(n => Attack(owners, n * round))));

        Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(200, 401, 403, 404, 409));
        Assert.That(answers.Count(answer => answer.Status == 200), Is.Positive);
        Assert.That(await Inviting.CountOwnersAsync(org), Is.Positive);
    }

    [Test]
    public async Task Two_owners_who_demote_each_other_at_once_leave_one([Values] bool remove)
    {
        for (var round = 0; round < 20; round++)
        {
            var org = await Suite.Server.CreateOrgAsync();
            var second = await Inviting.AddMemberAsync(org, "owner");

            var answers = await Task.WhenAll(
                Asking.AskBoth([
                    remove ? Inviting.Removal(org, second.UserId) : Inviting.Invitation(org, second.UserId),
                    remove ? Inviting.Removal(second, org.UserId) : Inviting.Invitation(second, org.UserId),
                ])
            );

            Assert.That(answers.Select(answer => answer.Status), Is.All.AnyOf(200, 401, 403, 409));
            Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
            Assert.That(await Inviting.CountOwnersAsync(org), Is.EqualTo(1));
        }
    }

    private static HttpRequestMessage Attack(List<TestOrg> owners, int n)
    {
        var (by, target) = (owners[n % 5], owners[(n / 5 + n) % 5].UserId);
        return n % 2 == 0 ? Inviting.Removal(by, target) : Inviting.Invitation(by, target, "members:write");
    }
}
