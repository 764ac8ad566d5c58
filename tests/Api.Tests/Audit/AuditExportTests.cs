using Arklow.Api.Tests.Identity;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

internal sealed class AuditExportTests
{
    [Test]
    public async Task Every_record_is_exported_in_its_place_between_signed_heads()
    {
        var org = await Suite.Server.CreateOrgAsync();
        for (var size = 1; size <= 5; size++)
        {
            await Auditing.ActAsync(org);
            await Auditing.HeadAsync(org, size);
        }

        var export = await Export.ReadAsync(org);

        var listed = (await Auditing.ListAsync(org, "?take=50")).Items();
        var key = (await Auditing.HeadAsync(org, 5)).At("public_key").GetString()!;
        export.IsLog(key);
        Assert.That(export.Verify(key), Is.Null);
        Assert.That((export.Sealed.Count, export.Heads.Count, export.Lines.Count), Is.EqualTo((5, 5, 10)));
        Assert.That(export.Sealed.Select(line => line.At("record").GetRawText()), Is.EqualTo(listed.Reverse().Select(Rfc6962.Canonical)));
    }

    [Test]
    public async Task What_is_not_sealed_yet_is_exported_without_a_place()
    {
        var org = await Suite.Server.CreateOrgAsync();
        Export? early = null;

        for (var i = 0; i < 10 && early is null; i++)
        {
            var record = await Auditing.ActAsync(org);
            var export = await Export.ReadAsync(org);
            Assert.That(export.Ids, Does.Contain(record));
            if (export.Sealed.Count < export.Ids.Count)
                early = export;
        }

        Assert.That(early, Is.Not.Null, "ten times in a row, the sealer was faster");
        Assert.That(early.Lines[^1].Members(), Is.EqualTo(new[] { "record" }));
        Assert.That(early.Verify((await Auditing.HeadAsync(org, 1)).At("public_key").GetString()!), Is.Null);
    }

    [Test]
    public async Task A_log_without_records_is_exported_as_nothing()
    {
        var export = await Export.ReadAsync(await Suite.Server.CreateOrgAsync());

        Assert.That(export.Text, Is.Empty);
    }

    [Test]
    public async Task Nothing_of_others_is_exported()
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        await Auditing.ActAsync(other);
        var record = await Auditing.ActAsync(org);

        var export = await Export.ReadAsync(org);

        Assert.That(export.Ids, Is.EqualTo(new[] { record }));
        Assert.That(export.Text, Does.Not.Contain(other.Id));
    }

    [Test]
    public async Task While_writers_write_every_export_is_a_log_with_all_that_was_answered_before()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Auditing.ActAsync(org);
        var key = (await Auditing.HeadAsync(org, 1)).At("public_key").GetString()!;
        using var stop = new CancellationTokenSource();
        var (receipts, gate) = (new List<string>(), new Lock());
        var writers = Enumerable.Range(0, 4).Select(_ => WriteAsync()).ToList();

        try
        {
            for (var round = 0; round < 8; round++)
            {
                string[] before;
                lock (gate)
                    before = [.. receipts];
                var export = await Export.ReadAsync(org, round % 2 == 0 ? Suite.Server : Suite.Twin);
                export.IsLog(key);
                Assert.That(export.Verify(key), Is.Null);
                Assert.That(export.Ids, Is.SupersetOf(before).And.Unique);
                await Auditing.HeadAsync(org, export.Sealed.Count + 1);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }

        Assert.That(receipts, Has.Count.GreaterThan(8));

        async Task WriteAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                var receipt = await Auditing.ActAsync(org);
                lock (gate)
                    receipts.Add(receipt);
            }
        }
    }

    [Test]
    public async Task What_was_sealed_since_the_export_began_is_in_it()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Auditing.ActAsync(org);
        await Auditing.HeadAsync(org, 1);

        for (var tries = 0; ; tries++)
        {
            Assert.That(tries, Is.LessThan(20), "twenty times in a row, the sealer was faster");
            var record = await Auditing.ActAsync(org);
            await using var parts = Parts.Of(org);
            var first = await parts.NextAsync();
            await Auditing.ProveAsync(org, record);
            var rest = await parts.RestAsync();
            Assert.That(first + rest, Does.Contain($"\"id\":\"{record}\""));
            if (!first.Contains($"\"id\":\"{record}\"", StringComparison.Ordinal))
                return;
        }
    }
}
