using Arklow.Domain.Audit.Merkle;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit.Merkle;

/// <summary>That nothing but what was proved is believed of two trees.</summary>
public sealed class ConsistencyVerificationTests
{
    private static readonly ReferenceTree Reference = ReferenceTree.OfNumbers(Forged.MaxSize);

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Gen<(int From, int To)> Sizes = Gen.Choose(1, Forged.MaxSize)
        .SelectMany(to => Gen.Choose(1, to).Select(from => (from, to)));

    [Test]
    public void A_changed_byte_of_a_root_or_the_path_is_noticed() =>
        Prop.ForAll(
                Sizes.SelectMany(sizes => Forged.ByteOf(Parts(sizes)).Select(parts => (sizes, parts))).ToArbitrary(),
                sample => !Verify(sample.sizes.From, sample.sizes.To, sample.parts)
            )
            .Check(Config);

    [Test]
    public void Other_sizes_are_believed_only_where_the_path_turns_the_same_way()
    {
        var (believed, refused) = (0, 0);

        Prop.ForAll(
                Sizes
                    .SelectMany(sizes =>
                        Forged.Number(sizes.From).Zip(Forged.Number(sizes.To)).Select(other => (sizes, from: other.Item1, to: other.Item2))
                    )
                    .ToArbitrary(),
                sample =>
                {
                    var turns = ReferenceTree.ConsistencyTurns(sample.sizes.From, sample.sizes.To);
                    var isSame = ReferenceTree.ConsistencyTurns(sample.from, sample.to) == turns;
                    _ = isSame ? believed++ : refused++;
                    return Verify(sample.from, sample.to, Parts(sample.sizes)) == isSame;
                }
            )
            .Check(Config);

        Assert.That(believed, Is.GreaterThan(300));
        Assert.That(refused, Is.GreaterThan(300));
    }

    [Test]
    public void Of_small_trees_all_other_sizes_are_tried()
    {
        var pairs = Enumerable.Range(1, 9).SelectMany(to => Enumerable.Range(1, to).Select(from => (From: from, To: to))).ToList();

        foreach (var sizes in pairs)
        foreach (var (from, to) in pairs)
        {
            var isSame = ReferenceTree.ConsistencyTurns(from, to) == ReferenceTree.ConsistencyTurns(sizes.From, sizes.To);
            Assert.That(Verify(from, to, Parts(sizes)), Is.EqualTo(isSame), $"{sizes} sent as {(from, to)}");
        }
    }

    [Test]
    public void A_tree_of_other_entries_is_not_believed_to_be_how_the_larger_one_began()
    {
        var rewritten = new ReferenceTree([.. Enumerable.Range(0, Forged.MaxSize).Select(number => new[] { (byte)number, (byte)1 })]);

        Prop.ForAll(
                Sizes.ToArbitrary(),
                sizes =>
                {
                    var path = Reference.Consistency(sizes.From, sizes.To);
                    var other = rewritten.Consistency(sizes.From, sizes.To);
                    return !Verify(sizes.From, sizes.To, [rewritten.Root(sizes.From), .. path, Reference.Root(sizes.To)])
                        && !Verify(sizes.From, sizes.To, [Reference.Root(sizes.From), .. other, rewritten.Root(sizes.To)]);
                }
            )
            .Check(Config);
    }

    [Test]
    public void A_path_of_another_shape_is_refused_without_an_exception() =>
        Prop.ForAll(
                Sizes
                    .SelectMany(sizes => Forged.Shape(Reference.Consistency(sizes.From, sizes.To)).Select(path => (sizes, path)))
                    .ToArbitrary(),
                sample =>
                    !MerkleProof.VerifyConsistency(
                        sample.sizes.From,
                        sample.sizes.To,
                        Reference.Root(sample.sizes.From),
                        sample.path!,
                        Reference.Root(sample.sizes.To)
                    )
            )
            .Check(Config);

    [Test]
    public void Rubbish_is_refused_without_an_exception() =>
        Prop.ForAll(
                Forged.AnyNumber.Zip(Forged.AnyNumber).Zip(Forged.Rubbish).ToArbitrary(),
                sample =>
                {
                    var ((from, to), (fromRoot, path, toRoot)) = sample;
                    return !MerkleProof.VerifyConsistency(from, to, fromRoot, path!, toRoot);
                }
            )
            .Check(Config);

    [TestCase(0)]
    [TestCase(31)]
    [TestCase(33)]
    public void What_is_no_hash_is_no_root_even_of_a_tree_and_itself(int length)
    {
        var bytes = new byte[length];

        Assert.That(MerkleProof.VerifyConsistency(5, 5, bytes, [], bytes), Is.False);
    }

    [Test]
    public void Of_the_empty_tree_there_is_nothing_to_believe()
    {
        Assert.That(MerkleProof.VerifyConsistency(0, 0, MerkleHash.Empty(), [], MerkleHash.Empty()), Is.False);
        Assert.That(MerkleProof.VerifyConsistency(0, 5, MerkleHash.Empty(), [], Reference.Root(5)), Is.False);
    }

    /// <summary>The smaller tree's root, the path, the larger one's root.</summary>
    private static byte[][] Parts((int From, int To) sizes) =>
        [Reference.Root(sizes.From), .. Reference.Consistency(sizes.From, sizes.To), Reference.Root(sizes.To)];

    private static bool Verify(long from, long to, byte[][] parts) =>
        MerkleProof.VerifyConsistency(from, to, parts[0], parts[1..^1], parts[^1]);
}
