using System.Text.Json;
using Arklow.Api.Tests.Authentication;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>Proofs are checked here without the product's code.</summary>
internal sealed class AuditProofTests
{
    private const string Never = "9223372036854775807";

    [Test]
    public async Task Every_record_of_a_log_of_any_size_is_proved()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var records = new List<string>();
        var key = (string?)null;

        for (var size = 1; size <= 20; size++)
        {
            records.Add(await Auditing.ActAsync(org));
            key ??= (await Auditing.HeadAsync(org, 1)).At("public_key").GetString()!;
            await Auditing.ProveAsync(org, records[^1]);
            var leaves = new List<byte[]>();
            foreach (var (position, record) in records.Index())
            {
                var proof = await Auditing.ProveAsync(org, record);
                IsProof(proof, key);
                Assert.That(proof.At("position").GetInt64(), Is.EqualTo(position));
                Assert.That(proof.At("signed_head", "head", "size").GetInt64(), Is.EqualTo(size));
                Assert.That(proof.At("record").GetRawText(), Is.EqualTo((await Auditing.GetAsync(org, record)).Data.GetRawText()));
                leaves.Add(Rfc6962.Hex(proof.At("leaf")));
            }

            var head = await Auditing.HeadAsync(org, size);
            Assert.That(Rfc6962.Hex(head.At("signed_head", "head", "root")), Is.EqualTo(Rfc6962.Root([.. leaves])));
        }
    }

    [Test]
    public async Task Heads_follow_from_each_other()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Auditing.ActAsync(org);
        var first = await Auditing.HeadAsync(org, 1);
        await Auditing.ActAsync(org);
        var second = await Auditing.HeadAsync(org, 2);

        var key = first.At("public_key").GetString()!;
        Assert.That(first.At("signed_head", "head", "previous").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(second.At("signed_head", "head", "previous").GetString(), Is.EqualTo(SignedHeads.Digest(first.At("signed_head"))));
        Assert.That(second.At("signed_head", "head", "org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(second.At("public_key").GetString(), Is.EqualTo(key));
        Assert.That(SignedHeads.IsSigned(first.At("signed_head"), key) && SignedHeads.IsSigned(second.At("signed_head"), key), Is.True);
    }

    [Test]
    public async Task Until_it_is_sealed_a_record_is_not_proved()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var answers = new List<Answer>();

        for (var i = 0; i < 10; i++)
            answers.Add(await Auditing.GetAsync(org, $"{await Auditing.ActAsync(org)}/proof"));

        var early = answers.Where(answer => answer.Status == 409).ToList();
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200).Or.EqualTo(409));
        Assert.That(early, Is.Not.Empty, "ten times in a row, the sealer was faster");
        Assert.That(early.Select(answer => answer.Errors.Single().Code), Is.All.EqualTo("not_sealed"));
    }

    [TestCase("")]
    [TestCase("/proof")]
    public async Task A_record_of_others_is_not_found_like_one_that_never_was(string what)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var record = await Auditing.ActAsync(other);

        var foreign = await Auditing.GetAsync(org, $"{record}{what}");
        var never = await Auditing.GetAsync(org, $"{Never}{what}");

        Assert.That(foreign.Status, Is.EqualTo(404));
        Assert.That(Fingerprint.Of(foreign), Is.EqualTo(Fingerprint.Of(never)));
    }

    [Test]
    public async Task Where_nothing_was_sealed_there_is_no_head_and_nothing_to_compare()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var (head, consistency) = (await Auditing.GetAsync(org, "head"), await Auditing.GetAsync(org, "consistency?from=1"));

        Assert.That((head.Status, consistency.Status), Is.EqualTo((409, 400)));
    }

    private static void IsProof(JsonElement proof, string key)
    {
        var (head, leaf) = (proof.At("signed_head"), Rfc6962.Leaf(proof.At("record")));
        Assert.That(Convert.ToHexStringLower(leaf), Is.EqualTo(proof.At("leaf").GetString()));
        Assert.That(SignedHeads.IsSigned(head, key), Is.True);
        var root = Rfc6962.RootOf(
            leaf,
            proof.At("position").GetInt64(),
            head.At("head", "size").GetInt64(),
            Rfc6962.Path(proof.At("path"))
        );
        Assert.That(Convert.ToHexStringLower(root!), Is.EqualTo(head.At("head", "root").GetString()));
    }
}
