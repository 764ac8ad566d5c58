using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

/// <summary>Trees of any size whose leaves are all the same, so that a perfect subtree's hash depends on its level alone.</summary>
internal static class TreeOfEqualLeaves
{
    private static readonly byte[][] Levels = new byte[64][];

    static TreeOfEqualLeaves()
    {
        Levels[0] = MerkleHash.Leaf([]);
        for (var level = 1; level < Levels.Length; level++)
            Levels[level] = MerkleHash.Node(Levels[level - 1], Levels[level - 1]);
    }

    public static byte[] Leaf => Levels[0];

    public static byte[] Root(long size) => CompactRange.Load(size, Hashes(MerkleNode.Cover(0, size))).Root();

    public static byte[][] Hashes(IReadOnlyList<IReadOnlyList<MerkleNode>> proof) => [.. proof.Select(run => MerkleHash.Fold(Hashes(run)))];

    private static byte[][] Hashes(IReadOnlyList<MerkleNode> nodes) => [.. nodes.Select(node => Levels[node.Level])];
}
