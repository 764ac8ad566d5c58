using Arklow.Domain.Audit.Merkle;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit.Merkle;

public sealed class MerkleProofTests
{
    private const int Leaves = 300;

    private static readonly ReferenceTree Reference = ReferenceTree.OfNumbers(Leaves);

    private static readonly TreeOfNodes Tree = new([.. Enumerable.Range(0, Leaves).Select(Reference.Leaf)]);

    [Test]
    public void Every_leaf_is_proved_to_be_in_every_tree_that_has_it()
    {
        for (var size = 1; size <= Leaves; size++)
        for (var index = 0; index < size; index++)
        {
            var path = Tree.Hashes(MerkleProof.Inclusion(index, size));
            var holds = MerkleProof.VerifyInclusion(index, size, Reference.Leaf(index), path, Reference.Root(size));

            Assert.That(path, Is.EqualTo(Reference.Inclusion(index, size)), $"leaf {index} of {size}");
            Assert.That(holds, Is.True, $"leaf {index} of {size}");
        }
    }

    [Test]
    public void Every_tree_is_proved_to_begin_with_every_smaller_one_and_itself()
    {
        for (var to = 1; to <= Leaves; to++)
        for (var from = 1; from <= to; from++)
        {
            var path = Tree.Hashes(MerkleProof.Consistency(from, to));
            var holds = MerkleProof.VerifyConsistency(from, to, Reference.Root(from), path, Reference.Root(to));

            Assert.That(path, Is.EqualTo(Reference.Consistency(from, to)), $"from {from} to {to}");
            Assert.That(holds, Is.True, $"from {from} to {to}");
        }
    }

    [Test]
    public void Trees_of_any_size_are_proved() =>
        Prop.ForAll(
                Size.Zip(Size).ToArbitrary(),
                sizes =>
                {
                    var (from, to) = sizes.Item1 <= sizes.Item2 ? sizes : (sizes.Item2, sizes.Item1);
                    var inclusion = TreeOfEqualLeaves.Hashes(MerkleProof.Inclusion(from - 1, to));
                    var consistency = TreeOfEqualLeaves.Hashes(MerkleProof.Consistency(from, to));
                    var (fromRoot, toRoot) = (TreeOfEqualLeaves.Root(from), TreeOfEqualLeaves.Root(to));

                    return MerkleProof.VerifyInclusion(from - 1, to, TreeOfEqualLeaves.Leaf, inclusion, toRoot)
                        && MerkleProof.VerifyConsistency(from, to, fromRoot, consistency, toRoot)
                        && inclusion.Length <= 64
                        && consistency.Length <= 64;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [TestCase(-1, 1)]
    [TestCase(0, 0)]
    [TestCase(0, -1)]
    [TestCase(7, 7)]
    [TestCase(long.MaxValue, 1L << 62)]
    public void A_leaf_that_is_not_there_has_no_proof(long index, long size) =>
        Assert.That(() => MerkleProof.Inclusion(index, size), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(0, 0)]
    [TestCase(0, 5)]
    [TestCase(-1, 5)]
    [TestCase(6, 5)]
    [TestCase(long.MinValue, long.MaxValue)]
    public void A_tree_does_not_begin_with_nothing_or_with_a_larger_one(long from, long to) =>
        Assert.That(() => MerkleProof.Consistency(from, to), Throws.InstanceOf<ArgumentOutOfRangeException>());

    /// <summary>Any size there is, and those around the powers of two.</summary>
    private static Gen<long> Size { get; } =
        Gen.OneOf(
            Gen.Choose(0, 62).SelectMany(bits => Forged.SixtyFourBits.Select(number => (1L << bits) | (number & ((1L << bits) - 1)))),
            Gen.Choose(2, 62).SelectMany(bits => Gen.Choose(-1, 1).Select(off => (1L << bits) + off)),
            Gen.Constant(long.MaxValue)
        );
}
