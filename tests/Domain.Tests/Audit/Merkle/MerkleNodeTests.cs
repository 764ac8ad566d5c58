using System.Numerics;
using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

public sealed class MerkleNodeTests
{
    [Test]
    public void The_cover_of_a_tree_is_its_perfect_subtrees_left_to_right()
    {
        Assert.That(MerkleNode.Cover(0, 0), Is.Empty);
        Assert.That(MerkleNode.Cover(0, 7), Is.EqualTo(new MerkleNode[] { new(2, 0), new(1, 2), new(0, 6) }));
        Assert.That(MerkleNode.Cover(8, 12), Is.EqualTo(new MerkleNode[] { new(2, 2) }));
        Assert.That(MerkleNode.Cover(8, 13), Is.EqualTo(new MerkleNode[] { new(2, 2), new(0, 12) }));
    }

    [Test]
    public void The_hashes_of_a_cover_fold_to_the_hash_of_its_leaves()
    {
        var reference = ReferenceTree.OfNumbers(300);

        for (var to = 1; to <= 300; to++)
        for (var from = 0; from < to; from++)
            if (from % BitOperations.RoundUpToPowerOf2((uint)(to - from)) == 0)
            {
                var hashes = MerkleNode.Cover(from, to).Select(reference.Hash).ToList();
                Assert.That(MerkleHash.Fold(hashes), Is.EqualTo(reference.Hash(from, to)), $"[{from}, {to})");
            }
    }

    [TestCase(-1, 3)]
    [TestCase(0, -1)]
    [TestCase(4, 3)]
    [TestCase(1, 3)]
    [TestCase(4, 12)]
    [TestCase(long.MinValue, long.MaxValue)]
    public void No_subtree_begins_off_its_place(long from, long to) =>
        Assert.That(() => MerkleNode.Cover(from, to), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(1L << 62, 1)]
    [TestCase((1L << 62) - 1, 62)]
    [TestCase(long.MaxValue, 63)]
    public void The_largest_trees_are_covered_to_the_last_leaf(long size, int count)
    {
        var nodes = MerkleNode.Cover(0, size);

        Assert.That(nodes, Has.Count.EqualTo(count));
        Assert.That(nodes[0].Index, Is.Zero);
        Assert.That(
            nodes.Skip(1).Select(node => node.Index << node.Level),
            Is.EqualTo(nodes.SkipLast(1).Select(node => (node.Index + 1) << node.Level))
        );
        Assert.That(nodes.Sum(node => 1L << node.Level), Is.EqualTo(size));
    }
}
