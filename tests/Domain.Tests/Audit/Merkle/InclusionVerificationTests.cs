using Arklow.Domain.Audit.Merkle;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit.Merkle;

/// <summary>That nothing but what was proved is believed of a leaf. Entries all differ: equal ones could stand in for each other.</summary>
public sealed class InclusionVerificationTests
{
    private static readonly ReferenceTree Reference = ReferenceTree.OfNumbers(Forged.MaxSize);

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Gen<(int Index, int Size)> Leaf = Gen.Choose(1, Forged.MaxSize)
        .SelectMany(size => Gen.Choose(0, size - 1).Select(index => (index, size)));

    [Test]
    public void A_changed_byte_of_leaf_path_or_root_is_noticed() =>
        Prop.ForAll(
                Leaf.SelectMany(leaf => Forged.ByteOf(Parts(leaf)).Select(parts => (leaf, parts))).ToArbitrary(),
                sample => !Verify(sample.leaf.Index, sample.leaf.Size, sample.parts)
            )
            .Check(Config);

    [Test]
    public void Another_place_or_size_is_believed_only_where_the_path_turns_the_same_way()
    {
        var (believed, refused) = (0, 0);

        Prop.ForAll(
                Leaf.SelectMany(leaf =>
                        Forged
                            .Number(leaf.Index)
                            .Zip(Forged.Number(leaf.Size))
                            .Select(other => (leaf, index: other.Item1, size: other.Item2))
                    )
                    .ToArbitrary(),
                sample =>
                {
                    var turns = ReferenceTree.InclusionTurns(sample.leaf.Index, sample.leaf.Size);
                    var isSame = ReferenceTree.InclusionTurns(sample.index, sample.size) == turns;
                    _ = isSame ? believed++ : refused++;
                    return Verify(sample.index, sample.size, Parts(sample.leaf)) == isSame;
                }
            )
            .Check(Config);

        Assert.That(believed, Is.GreaterThan(300));
        Assert.That(refused, Is.GreaterThan(300));
    }

    [Test]
    public void Of_small_trees_every_other_place_and_size_is_tried()
    {
        var leaves = Enumerable
            .Range(1, 9)
            .SelectMany(size => Enumerable.Range(0, size).Select(index => (Index: index, Size: size)))
            .ToList();

        foreach (var leaf in leaves)
        foreach (var (index, size) in leaves)
        {
            var isSame = ReferenceTree.InclusionTurns(index, size) == ReferenceTree.InclusionTurns(leaf.Index, leaf.Size);
            Assert.That(Verify(index, size, Parts(leaf)), Is.EqualTo(isSame), $"{leaf} sent as {(index, size)}");
        }
    }

    [Test]
    public void Another_place_in_the_same_tree_is_never_believed() =>
        Prop.ForAll(
                Leaf.SelectMany(leaf => Forged.Number(leaf.Index).Where(index => index != leaf.Index).Select(index => (leaf, index)))
                    .ToArbitrary(),
                sample => !Verify(sample.index, sample.leaf.Size, Parts(sample.leaf))
            )
            .Check(Config);

    [Test]
    public void A_path_of_another_shape_is_refused_without_an_exception() =>
        Prop.ForAll(
                Leaf.SelectMany(leaf => Forged.Shape(Reference.Inclusion(leaf.Index, leaf.Size)).Select(path => (leaf, path)))
                    .ToArbitrary(),
                sample =>
                    !MerkleProof.VerifyInclusion(
                        sample.leaf.Index,
                        sample.leaf.Size,
                        Reference.Leaf(sample.leaf.Index),
                        sample.path!,
                        Reference.Root(sample.leaf.Size)
                    )
            )
            .Check(Config);

    [Test]
    public void Rubbish_is_refused_without_an_exception() =>
        Prop.ForAll(
                Forged.AnyNumber.Zip(Forged.AnyNumber).Zip(Forged.Rubbish).ToArbitrary(),
                sample =>
                {
                    var ((index, size), (leaf, path, root)) = sample;
                    return !MerkleProof.VerifyInclusion(index, size, leaf, path!, root);
                }
            )
            .Check(Config);

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void What_is_no_hash_is_no_leaf_even_of_a_tree_of_one(int length)
    {
        var bytes = new byte[length];

        Assert.That(MerkleProof.VerifyInclusion(0, 1, bytes, [], bytes), Is.False);
    }

    [Test]
    public void An_entry_made_of_two_hashes_does_not_pass_for_the_node_above_them()
    {
        byte[] entry = [.. Reference.Leaf(2), .. Reference.Leaf(3)];

        Assert.That(MerkleProof.VerifyInclusion(1, 2, MerkleHash.Leaf(entry), [Reference.Hash(0, 2)], Reference.Root(4)), Is.False);
    }

    /// <summary>The leaf, the path, the root.</summary>
    private static byte[][] Parts((int Index, int Size) leaf) =>
        [Reference.Leaf(leaf.Index), .. Reference.Inclusion(leaf.Index, leaf.Size), Reference.Root(leaf.Size)];

    private static bool Verify(long index, long size, byte[][] parts) =>
        MerkleProof.VerifyInclusion(index, size, parts[0], parts[1..^1], parts[^1]);
}
