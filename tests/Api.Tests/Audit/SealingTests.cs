using System.Diagnostics;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

internal sealed class SealingTests
{
    // A second is promised; a machine that runs the other tests too may be late.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Test]
    public async Task Twenty_at_once_have_twenty_receipts_and_are_sealed_soon()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Auditing.ActAsync(org)));
        var since = Stopwatch.GetTimestamp();
        var head = await Auditing.HeadAsync(org, 20);
        var took = Stopwatch.GetElapsedTime(since);

        await TestContext.Out.WriteLineAsync($"Sealed {took.TotalMilliseconds:0} ms after the last answer.");
        Assert.That(receipts, Is.Unique);
        Assert.That(took, Is.LessThan(Patience));
        Assert.That(head.At("signed_head", "head", "size").GetInt64(), Is.EqualTo(20));
        Assert.That((await Export.ReadAsync(org)).Sealed.Select(line => line.At("record", "id").GetString()), Is.EquivalentTo(receipts));
    }

    [Test]
    public async Task Two_services_on_one_database_seal_one_log()
    {
        const int Rounds = 10;
        const int AtOnce = 8;
        var org = await Suite.Server.CreateOrgAsync();
        var receipts = new List<string>();

        for (var round = 0; round < Rounds; round++)
        {
            var answers = Asking.AskBoth(Enumerable.Range(0, AtOnce).Select(_ => org.Put("""{"type":"aws"}""")));
            receipts.AddRange((await Task.WhenAll(answers)).Select(answer => answer.Receipt()!));
            await Auditing.HeadAsync(org, 1 + round);
        }

        var key = (await Auditing.HeadAsync(org, Rounds * AtOnce)).At("public_key").GetString()!;
        foreach (var server in new[] { Suite.Server, Suite.Twin })
        {
            var export = await Export.ReadAsync(org, server);
            export.IsLog(key);
            Assert.That(export.Verify(key), Is.Null);
            Assert.That(export.Heads, Has.Count.GreaterThan(1));
            Assert.That(export.Sealed.Select(line => line.At("record", "id").GetString()), Is.EquivalentTo(receipts));
        }
    }
}
