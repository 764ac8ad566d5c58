using System.Security.Cryptography;
using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

public sealed class MerkleHashTests
{
    private static readonly byte[] Left = MerkleHash.Leaf([1]);
    private static readonly byte[] Right = MerkleHash.Leaf([2]);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1023)]
    [TestCase(1024)]
    [TestCase(100_000)]
    public void A_leaf_begins_with_a_zero_however_long_its_entry(int length)
    {
        var entry = new byte[length];
        Array.Fill(entry, (byte)7);

        Assert.That(MerkleHash.Leaf(entry), Is.EqualTo(SHA256.HashData([0, .. entry])));
    }

    [Test]
    public void A_node_begins_with_a_one_and_its_left_child() =>
        Assert.That(MerkleHash.Node(Left, Right), Is.EqualTo(SHA256.HashData([1, .. Left, .. Right])));

    [TestCase(31, 33)]
    [TestCase(33, 31)]
    [TestCase(0, 64)]
    [TestCase(64, 0)]
    [TestCase(32, 0)]
    public void A_node_has_no_children_of_another_length(int left, int right) =>
        Assert.That(() => MerkleHash.Node(new byte[left], new byte[right]), Throws.ArgumentException);

    [Test]
    public void Subtrees_are_nested_from_the_right()
    {
        var third = MerkleHash.Leaf([3]);

        Assert.That(MerkleHash.Fold([Left, Right, third]), Is.EqualTo(MerkleHash.Node(Left, MerkleHash.Node(Right, third))));
        Assert.That(MerkleHash.Fold([]), Is.EqualTo(MerkleHash.Empty()));
    }

    [Test]
    public void One_subtree_folds_to_a_copy_of_its_own_hash()
    {
        var folded = MerkleHash.Fold([Left]);

        Assert.That(folded, Is.EqualTo(Left));
        Assert.That(folded, Is.Not.SameAs(Left));
        Assert.That(() => MerkleHash.Fold([new byte[31]]), Throws.ArgumentException);
    }

    [Test]
    public void What_is_folded_stays_as_it_was()
    {
        byte[][] hashes =
        [
            [.. Left],
            [.. Right],
        ];

        MerkleHash.Fold(hashes);

        Assert.That(hashes, Is.EqualTo(new[] { Left, Right }));
    }
}
