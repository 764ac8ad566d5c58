using System.Text.Json;
using Arklow.Api.Tests.Authentication;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

internal sealed class AuditPagingTests
{
    private const string Never = "9223372036854775807";

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(7)]
    [TestCase(50)]
    public async Task Pages_hold_every_record_once_while_new_ones_are_made(int take)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var made = new List<string>();
        for (var i = 0; i < 14; i++)
            made.Insert(0, await Auditing.ActAsync(org));

        var walked = new List<string>();
        for (IReadOnlyList<string> page = [""]; page.Count > 0; )
        {
            var after = walked.Count == 0 ? "" : $"&after={walked[^1]}";
            var list = await Auditing.ListAsync(org, $"?take={take}{after}");
            page = [.. list.ItemIds()];
            walked.AddRange(page);
            Assert.That(walked, Is.Unique);
            Assert.That(page, Has.Count.LessThanOrEqualTo(take));
            await Auditing.ActAsync(org);
        }

        Assert.That(walked, Is.EqualTo(made));
    }

    [Test]
    public async Task The_count_is_of_all_whatever_the_page_and_told_to_whom_asks_for_it_alone()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var (first, second) = (await Auditing.ActAsync(org), await Auditing.ActAsync(org));
        await Auditing.ActAsync(org);

        var lists = new[]
        {
            await Auditing.ListAsync(org),
            await Auditing.ListAsync(org, "?take=1"),
            await Auditing.ListAsync(org, $"?after={second}"),
            await Auditing.ListAsync(org, $"?after={first}"),
        };
        var counted = await Auditing.ListAsync(org, $"?count_only=true&take=1&after={first}");

        Assert.That(lists.Select(list => list.Items().Count), Is.EqualTo(new[] { 3, 1, 1, 0 }));
        Assert.That(lists.Select(list => list.Data.At("count").ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        Assert.That((counted.Items().Count, counted.Count()), Is.EqualTo((0, 3L)));
    }

    [Test]
    public async Task A_page_has_twenty_records_unless_told_and_fifty_at_most()
    {
        var org = await Suite.Server.CreateOrgAsync();
        for (var i = 0; i < 51; i++)
            await Auditing.ActAsync(org);

        var (unsaid, most) = (await Auditing.ListAsync(org), await Auditing.ListAsync(org, "?take=50"));

        Assert.That((unsaid.Items().Count, most.Items().Count), Is.EqualTo((20, 50)));
    }

    [Test]
    public async Task After_a_record_of_others_is_refused_like_after_one_that_never_was()
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var record = await Auditing.ActAsync(other);

        var foreign = await Auditing.ListAsync(org, $"?after={record}");
        var never = await Auditing.ListAsync(org, $"?after={Never}");

        Assert.That(foreign.Status, Is.EqualTo(400));
        Assert.That(foreign.Fields, Is.EqualTo(new[] { "/after" }));
        Assert.That(Fingerprint.Of(foreign), Is.EqualTo(Fingerprint.Of(never)));
    }

    [Test]
    public async Task The_log_is_read_by_who_holds_audit_read_and_by_nobody_else()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var reader = await Inviting.AddMemberAsync(org, "audit:read");
        var writer = await Inviting.AddMemberAsync(org, "credentials:read", "members:read", "members:write");
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = ["credentials:read"] });
        var other = await Suite.Server.CreateOrgAsync();

        foreach (var path in new[] { "", "head", "consistency?from=1", "export", "1", "1/proof" })
        {
            Assert.That((await Auditing.GetAsync(writer, path)).Status, Is.EqualTo(403), path);
            Assert.That((await Auditing.GetAsync(narrowed, path)).Status, Is.EqualTo(403), path);
            Assert.That((await Identities.GetAsync(other, org.Path($"audit/{path}"))).Status, Is.EqualTo(403), path);
        }

        Assert.That((await Auditing.ListAsync(reader)).Status, Is.EqualTo(200));
    }
}
