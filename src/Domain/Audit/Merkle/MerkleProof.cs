using System.Numerics;

namespace Arklow.Domain.Audit.Merkle;

/// <summary>
/// What a proof is made of, and whether one holds. Each element of a proof is a run of perfect subtrees, left to right, whose hashes'
/// <see cref="MerkleHash.Fold"/> is that element. A proof has at most 64.
/// </summary>
public static partial class MerkleProof
{
    /// <summary>That a leaf is in the tree of <paramref name="size"/> leaves: RFC 6962 §2.1.1, from the leaf to the root.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf: <paramref name="index"/> counts from 0.</exception>
    public static IReadOnlyList<IReadOnlyList<MerkleNode>> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<IReadOnlyList<MerkleNode>>();
        var (from, to) = (0L, size);
        while (to - from > 1)
            path.Add(Descend(ref from, ref to, index));
        path.Reverse();
        return path;
    }

    /// <summary>
    /// That the tree of <paramref name="to"/> leaves begins with the one of <paramref name="from"/>: RFC 6962 §2.1.2, in its order. Empty
    /// for a tree and itself.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The smaller tree is empty, or is not the smaller.</exception>
    public static IReadOnlyList<IReadOnlyList<MerkleNode>> Consistency(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var path = new List<IReadOnlyList<MerkleNode>>();
        var (first, end) = (0L, to);
        while (end != from)
            path.Add(Descend(ref first, ref end, from - 1));
        if (first > 0)
            path.Add(MerkleNode.Cover(first, end));
        path.Reverse();
        return path;
    }

    /// <summary>Goes from a tree to that child of it which holds the leaf.</summary>
    /// <returns>The other child.</returns>
    private static IReadOnlyList<MerkleNode> Descend(ref long from, ref long to, long leaf)
    {
        var (first, middle, end) = (from, from + (1L << BitOperations.Log2((ulong)(to - from - 1))), to);
        if (leaf < middle)
        {
            to = middle;
            return MerkleNode.Cover(middle, end);
        }

        from = middle;
        return MerkleNode.Cover(first, middle);
    }
}
