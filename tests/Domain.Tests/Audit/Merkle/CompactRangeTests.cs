using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

public sealed class CompactRangeTests
{
    private const int Leaves = 600;

    private static readonly ReferenceTree Reference = ReferenceTree.OfNumbers(Leaves);

    [Test]
    public void After_every_leaf_the_root_is_the_trees()
    {
        var range = new CompactRange();

        for (var size = 0; size <= Leaves; size++)
        {
            Assert.That(range.Size, Is.EqualTo(size));
            Assert.That(range.Root(), Is.EqualTo(Reference.Root(size)), $"size {size}");
            if (size < Leaves)
                range.Append(Reference.Leaf(size));
        }
    }

    [Test]
    public void Every_perfect_subtree_is_told_when_its_last_leaf_comes_levels_ascending()
    {
        var range = new CompactRange();
        for (var size = 1; size <= Leaves; size++)
        {
            var told = new List<MerkleNode>();

            range.Append(
                Reference.Leaf(size - 1),
                (node, hash) =>
                {
                    told.Add(node);
                    Assert.That(hash, Is.EqualTo(Reference.Hash(node)));
                }
            );

            var completed = Enumerable.Range(1, 10).Where(level => size % (1 << level) == 0);
            Assert.That(told, Is.EqualTo(completed.Select(level => new MerkleNode(level, (size >> level) - 1))), $"size {size}");
        }
    }

    [Test]
    public void A_loaded_range_goes_on_like_the_one_it_was()
    {
        for (var size = 0; size <= 300; size++)
        {
            var (original, loaded) = (Grown(size), CompactRange.Load(size, Hashes(size)));
            Assert.That(loaded.Root(), Is.EqualTo(original.Root()), $"loaded at {size}");
            for (var next = size; next < size + 70; next++)
            {
                var (told, expected) = (new List<(MerkleNode, string)>(), new List<(MerkleNode, string)>());
                original.Append(Reference.Leaf(next), (node, hash) => expected.Add((node, Convert.ToHexString(hash))));
                loaded.Append(Reference.Leaf(next), (node, hash) => told.Add((node, Convert.ToHexString(hash))));
                Assert.That(told, Is.EqualTo(expected), $"loaded at {size}, leaf {next}");
            }

            Assert.That(loaded.Size, Is.EqualTo(original.Size));
            Assert.That(loaded.Root(), Is.EqualTo(original.Root()), $"loaded at {size}");
        }
    }

    [TestCase(-1, new int[0])]
    [TestCase(0, new[] { 32 })]
    [TestCase(5, new int[0])]
    [TestCase(5, new[] { 32 })]
    [TestCase(5, new[] { 32, 32, 32 })]
    [TestCase(5, new[] { 32, 31 })]
    [TestCase(5, new[] { 33, 32 })]
    public void Hashes_that_do_not_fit_the_size_are_not_loaded(long size, int[] lengths) =>
        Assert.That(() => CompactRange.Load(size, [.. lengths.Select(length => new byte[length])]), Throws.InstanceOf<ArgumentException>());

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void A_leaf_of_another_length_is_not_taken(int length)
    {
        var range = Grown(4);

        Assert.That(() => range.Append(new byte[length]), Throws.ArgumentException);
        Assert.That(range.Size, Is.EqualTo(4));
    }

    [Test]
    public void A_leaf_whose_subtrees_could_not_be_told_was_not_added()
    {
        var range = Grown(7);

        Assert.That(() => range.Append(Reference.Leaf(7), ThrowAtLevelTwo), Throws.InvalidOperationException);

        Assert.That(range.Size, Is.EqualTo(7));
        Assert.That(range.Root(), Is.EqualTo(Reference.Root(7)));
        range.Append(Reference.Leaf(7));
        Assert.That(range.Root(), Is.EqualTo(Reference.Root(8)));
    }

    [Test]
    public void Nothing_that_is_handed_out_or_was_handed_in_changes_the_range()
    {
        var hashes = Hashes(7).Select(hash => hash.ToArray()).ToArray();
        var range = CompactRange.Load(7, hashes);

        Array.ForEach(hashes, Array.Clear);
        Array.Clear(range.Root());
        range.Append(Reference.Leaf(7), (_, hash) => Array.Clear(hash));
        Array.Clear(range.Root());

        Assert.That(range.Root(), Is.EqualTo(Reference.Root(8)));
    }

    [Test]
    public void The_largest_trees_grow_until_their_size_cannot()
    {
        byte[] zero = new byte[MerkleHash.Length];
        var range = CompactRange.Load((1L << 62) - 1, [.. Enumerable.Repeat(zero, 62)]);
        var told = new List<MerkleNode>();

        range.Append(zero, (node, _) => told.Add(node));

        Assert.That(range.Size, Is.EqualTo(1L << 62));
        Assert.That(told[^1], Is.EqualTo(new MerkleNode(62, 0)));
        Assert.That(told, Has.Count.EqualTo(62));
        Assert.That(
            () => CompactRange.Load(long.MaxValue, [.. Enumerable.Repeat(zero, 63)]).Append(zero),
            Throws.InstanceOf<OverflowException>()
        );
    }

    private static CompactRange Grown(int size)
    {
        var range = new CompactRange();
        for (var i = 0; i < size; i++)
            range.Append(Reference.Leaf(i));
        return range;
    }

    private static byte[][] Hashes(int size) => [.. MerkleNode.Cover(0, size).Select(Reference.Hash)];

    private static void ThrowAtLevelTwo(MerkleNode node, byte[] hash)
    {
        if (node.Level == 2)
            throw new InvalidOperationException();
    }
}
