using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>That a log only ever grew, checked here without the product's code.</summary>
internal sealed class ConsistencyTests
{
    [Test]
    public async Task One_log_begins_with_the_other_for_every_two_sizes()
    {
        const int Size = 20;
        var org = await Suite.Server.CreateOrgAsync();
        var records = new List<string>();
        for (var i = 0; i < Size; i++)
            records.Add(await Auditing.ActAsync(org));
        var head = await Auditing.HeadAsync(org, Size);
        byte[][] leaves =
        [
            .. await Task.WhenAll(records.Select(async record => Rfc6962.Hex((await Auditing.ProveAsync(org, record)).At("leaf")))),
        ];

        for (var to = 1; to <= Size; to++)
        for (var from = 1; from <= to; from++)
        {
            var proof = (await Auditing.GetAsync(org, $"consistency?from={from}&to={to}")).Data;
            var (before, after) = (Rfc6962.Hex(proof.At("from_root")), Rfc6962.Hex(proof.At("to_root")));
            Assert.That((proof.At("from").GetInt64(), proof.At("to").GetInt64()), Is.EqualTo(((long)from, (long)to)));
            Assert.That(before, Is.EqualTo(Rfc6962.Root(leaves.AsSpan(0, from))));
            Assert.That(after, Is.EqualTo(Rfc6962.Root(leaves.AsSpan(0, to))));
            Assert.That(Rfc6962.IsConsistent(from, before, to, after, Rfc6962.Path(proof.At("path"))), Is.True, $"{from} to {to}");
            Assert.That(proof.At("signed_head").GetRawText(), Is.EqualTo(head.At("signed_head").GetRawText()));
        }
    }

    [Test]
    public async Task Without_an_end_the_newest_head_is_compared()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Auditing.ActAsync(org);
        await Auditing.HeadAsync(org, 1);
        await Auditing.ActAsync(org);
        var head = (await Auditing.HeadAsync(org, 2)).At("signed_head");

        var proof = (await Auditing.GetAsync(org, "consistency?from=1")).Data;

        Assert.That(proof.At("to").GetInt64(), Is.EqualTo(2));
        Assert.That(proof.At("to_root").GetString(), Is.EqualTo(head.At("head", "root").GetString()));
    }

    [TestCase("", "/from")]
    [TestCase("?to=1", "/from")]
    [TestCase("?from=", "/from")]
    [TestCase("?from=0", "/from")]
    [TestCase("?from=-1", "/from")]
    [TestCase("?from=x", "/from")]
    [TestCase("?from=1.0", "/from")]
    [TestCase("?from=99999999999999999999", "/from")]
    [TestCase("?from=1&to=", "/to")]
    [TestCase("?from=1&to=0", "/to")]
    [TestCase("?from=1&to=x", "/to")]
    [TestCase("?from=1&from=1", "/from")]
    [TestCase("?from=1&to=1&to=1", "/to")]
    [TestCase("?from=1&take=1", "")]
    [TestCase("?from=2&to=1", "")]
    [TestCase("?from=3", "")]
    [TestCase("?from=1&to=3", "")]
    [TestCase("?from=9223372036854775807&to=9223372036854775807", "")]
    public async Task Sizes_that_the_log_has_not_are_refused(string query, string field)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Auditing.ActAsync(org);
        await Auditing.ActAsync(org);
        await Auditing.HeadAsync(org, 2);

        var answer = await Auditing.GetAsync(org, $"consistency{query}");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("invalid_request"));
        Assert.That(answer.Fields, Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Both_sizes_that_mean_nothing_are_told_at_once()
    {
        var org = await Suite.Server.CreateOrgAsync();

        Assert.That((await Auditing.GetAsync(org, "consistency?to=x&from=x")).Fields, Is.EqualTo(new[] { "/from", "/to" }));
    }
}
