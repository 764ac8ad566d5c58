using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

public sealed class KeptNodesTests
{
    private const int Leaves = 1000;

    private static readonly ReferenceTree Reference = ReferenceTree.OfNumbers(Leaves);

    private static readonly TreeOfNodes Tree = new([.. Enumerable.Range(0, Leaves).Select(Reference.Leaf)]);

    [TestCase(0, true)]
    [TestCase(1, false)]
    [TestCase(7, false)]
    [TestCase(8, true)]
    [TestCase(15, false)]
    [TestCase(16, true)]
    public void Leaves_are_kept_and_every_eighth_level(int level, bool isKept) =>
        Assert.That(KeptNodes.IsKept(new(level, 3)), Is.EqualTo(isKept));

    [TestCase(0, 5, 0, 5, 1)]
    [TestCase(3, 5, 0, 40, 8)]
    [TestCase(7, 1, 0, 128, 128)]
    [TestCase(8, 5, 8, 5, 1)]
    [TestCase(9, 5, 8, 10, 2)]
    [TestCase(23, 1, 16, 128, 128)]
    [TestCase(62, 0, 56, 0, 64)]
    [TestCase(55, 127, 48, 16256, 128)]
    public void A_node_stands_on_a_run_of_kept_ones(int level, long index, int keptLevel, long first, int count) =>
        Assert.That(KeptNodes.Under(new(level, index)), Is.EqualTo((keptLevel, first, count)));

    [Test]
    public void Every_node_is_computed_from_kept_ones_as_from_its_leaves()
    {
        foreach (var node in Tree.Nodes.Keys)
        {
            var (level, first, count) = KeptNodes.Under(node);
            var under = Enumerable.Range(0, count).Select(i => new MerkleNode(level, first + i)).ToList();

            var hash = KeptNodes.Compute(Tree.Hashes(under));

            Assert.That(under.Select(KeptNodes.IsKept), Is.All.True);
            Assert.That(hash, Is.EqualTo(Reference.Hash(node)));
        }

        Assert.That(Tree.Nodes, Has.Count.EqualTo(1000 + 500 + 250 + 125 + 62 + 31 + 15 + 7 + 3 + 1));
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(127)]
    [TestCase(256)]
    public void A_node_is_not_computed_from_a_run_that_no_node_stands_on(int count) =>
        Assert.That(() => KeptNodes.Compute([.. Enumerable.Repeat(MerkleHash.Empty(), count)]), Throws.ArgumentException);
}
