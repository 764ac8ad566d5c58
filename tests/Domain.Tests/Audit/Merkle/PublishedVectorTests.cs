using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

/// <summary>The known answers of Certificate Transparency's reference implementation: its eight entries, their roots, paths and proofs.</summary>
public sealed class PublishedVectorTests
{
    private const string Leaf0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string Leaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string Leaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string Leaf6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
    private const string Leaves0To1 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private const string Leaves2To3 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string Leaves4To5 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string Leaves6To7 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string Leaves0To3 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string Leaves4To7 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

    private static readonly string[] Entries =
    [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Leaf0,
        Leaves0To1,
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        Leaves0To3,
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly ReferenceTree Reference = new([.. Entries.Select(Convert.FromHexString)]);

    private static readonly TreeOfNodes Tree = new([.. Entries.Select(entry => MerkleHash.Leaf(Convert.FromHexString(entry)))]);

    [Test]
    public void The_root_of_every_size_is_the_published_one([Range(0, 8)] int size)
    {
        var range = new CompactRange();
        foreach (var entry in Entries.Take(size))
            range.Append(MerkleHash.Leaf(Convert.FromHexString(entry)));

        Assert.That(Convert.ToHexStringLower(range.Root()), Is.EqualTo(Roots[size]));
        Assert.That(Convert.ToHexStringLower(Reference.Root(size)), Is.EqualTo(Roots[size]));
    }

    [TestCase(0, 1)]
    [TestCase(0, 8, Leaf1, Leaves2To3, Leaves4To7)]
    [TestCase(5, 8, Leaf4, Leaves6To7, Leaves0To3)]
    [TestCase(2, 3, Leaves0To1)]
    [TestCase(1, 5, Leaf0, Leaves2To3, Leaf4)]
    public void The_path_of_a_leaf_is_the_published_one_and_holds(int index, int size, params string[] published)
    {
        var path = Tree.Hashes(MerkleProof.Inclusion(index, size));
        var leaf = MerkleHash.Leaf(Convert.FromHexString(Entries[index]));

        Assert.That(path.Select(Convert.ToHexStringLower), Is.EqualTo(published));
        Assert.That(Reference.Inclusion(index, size), Is.EqualTo(path));
        Assert.That(MerkleProof.VerifyInclusion(index, size, leaf, path, Root(size)), Is.True);
    }

    [TestCase(1, 1)]
    [TestCase(1, 8, Leaf1, Leaves2To3, Leaves4To7)]
    [TestCase(6, 8, Leaves4To5, Leaves6To7, Leaves0To3)]
    [TestCase(2, 5, Leaves2To3, Leaf4)]
    [TestCase(6, 7, Leaves4To5, Leaf6, Leaves0To3)]
    public void The_proof_that_one_tree_begins_with_another_is_the_published_one_and_holds(int from, int to, params string[] published)
    {
        var path = Tree.Hashes(MerkleProof.Consistency(from, to));

        Assert.That(path.Select(Convert.ToHexStringLower), Is.EqualTo(published));
        Assert.That(Reference.Consistency(from, to), Is.EqualTo(path));
        Assert.That(MerkleProof.VerifyConsistency(from, to, Root(from), path, Root(to)), Is.True);
    }

    private static byte[] Root(int size) => Convert.FromHexString(Roots[size]);
}
