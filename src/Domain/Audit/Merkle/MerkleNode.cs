using System.Numerics;

namespace Arklow.Domain.Audit.Merkle;

/// <summary>
/// A perfect subtree: the leaves from <c>Index &lt;&lt; Level</c> up to, not including, <c>(Index + 1) &lt;&lt; Level</c>. The default is
/// the first leaf.
/// </summary>
public readonly record struct MerkleNode(int Level, long Index)
{
    /// <summary>
    /// The perfect subtrees, left to right and so largest first, of the RFC 6962 §2.1 tree over the leaves [from, to): their hashes'
    /// <see cref="MerkleHash.Fold"/> is that tree's. At most 63; none where there are no leaves.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The bounds are negative or the wrong way round, or <paramref name="from"/> is no multiple of the largest power of two that is not
    /// above the number of leaves: no subtree of such a tree begins there.
    /// </exception>
    public static IReadOnlyList<MerkleNode> Cover(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var nodes = new List<MerkleNode>(BitOperations.PopCount((ulong)(to - from)));
        for (var first = from; first < to; )
        {
            var level = BitOperations.Log2((ulong)(to - first));
            var leaves = 1L << level;
            if ((first & (leaves - 1)) != 0)
                throw new ArgumentOutOfRangeException(nameof(from), from, $"No subtree of {to - from} leaves begins there.");
            nodes.Add(new(level, first >> level));
            first += leaves;
        }

        return nodes;
    }
}
