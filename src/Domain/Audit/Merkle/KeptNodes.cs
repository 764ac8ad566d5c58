namespace Arklow.Domain.Audit.Merkle;

/// <summary>
/// Which hashes of a tree are kept: the leaves', and those of the perfect subtrees at every 8th level (256 leaves, 65,536, …). Any other
/// perfect subtree's is computed from at most 128 kept ones.
/// </summary>
public static class KeptNodes
{
    /// <summary>Levels from one kept level to the next.</summary>
    public const int Step = 8;

    public static bool IsKept(MerkleNode node) => node.Level % Step == 0;

    /// <summary>
    /// The kept nodes that make up this one, itself if it is kept: <c>Count</c> of them, a power of two up to 128, side by side from
    /// <c>First</c>, all at the same level.
    /// </summary>
    public static (int Level, long First, int Count) Under(MerkleNode node)
    {
        var above = node.Level % Step;
        return (node.Level - above, node.Index << above, 1 << above);
    }

    /// <summary>A perfect subtree's hash from those of the nodes <see cref="Under"/> it, left to right.</summary>
    /// <exception cref="ArgumentException">Their count is none that <see cref="Under"/> gives, or one is no hash.</exception>
    public static byte[] Compute(IReadOnlyList<byte[]> kept)
    {
        if (!int.IsPow2(kept.Count) || kept.Count >= 1 << Step)
            throw new ArgumentException($"A subtree is not computed from {kept.Count} kept ones.", nameof(kept));
        var range = new CompactRange();
        for (var i = 0; i < kept.Count; i++)
            range.Append(kept[i]);
        return range.Root();
    }
}
