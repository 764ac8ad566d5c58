using System.Numerics;

namespace Arklow.Domain.Audit.Merkle;

public static partial class MerkleProof
{
    /// <summary>
    /// Whether the path leads from the leaf to the root: RFC 9162 §2.1.3.2. False for whatever does not fit, and never an exception,
    /// whoever sent it. A path fixes the leaf's place in a tree of one size; it need not tell that size from others in which the leaf
    /// stands as high and turns the same way, so that the size must come from where the root comes from.
    /// </summary>
    public static bool VerifyInclusion(
        long index,
        long size,
        ReadOnlySpan<byte> leafHash,
        IReadOnlyList<byte[]> path,
        ReadOnlySpan<byte> root
    )
    {
        if (path is null || index < 0 || index >= size || leafHash.Length != MerkleHash.Length)
            return false;
        var walk = new Walk(index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in path)
        {
            if (walk.IsAtRoot || sibling?.Length != MerkleHash.Length)
                return false;
            if (walk.StepUp())
                MerkleHash.Node(sibling, hash, hash);
            else
                MerkleHash.Node(hash, sibling, hash);
        }

        return walk.IsAtRoot && root.SequenceEqual(hash);
    }

    /// <summary>
    /// Whether the tree of <paramref name="to"/> leaves begins with that of <paramref name="from"/>: RFC 9162 §2.1.4.2, and for a tree and
    /// itself an empty path. False for whatever does not fit, and never an exception, whoever sent it; false too where
    /// <paramref name="from"/> is 0, for which there is nothing to prove.
    /// </summary>
    public static bool VerifyConsistency(
        long from,
        long to,
        ReadOnlySpan<byte> fromRoot,
        IReadOnlyList<byte[]> path,
        ReadOnlySpan<byte> toRoot
    )
    {
        if (path is null || from <= 0 || from > to || fromRoot.Length != MerkleHash.Length)
            return false;
        if (from == to)
            return path.Count == 0 && fromRoot.SequenceEqual(toRoot);
        var startsAtRoot = BitOperations.IsPow2(from);
        if (!startsAtRoot && (path.Count == 0 || path[0]?.Length != MerkleHash.Length))
            return false;
        var walk = new Walk(from - 1, to - 1);
        walk.SkipRightEdges();
        var oldHash = startsAtRoot ? fromRoot.ToArray() : [.. path[0]];
        byte[] newHash = [.. oldHash];
        for (var i = startsAtRoot ? 0 : 1; i < path.Count; i++)
        {
            if (walk.IsAtRoot || path[i]?.Length != MerkleHash.Length)
                return false;
            if (walk.StepUp())
            {
                MerkleHash.Node(path[i], oldHash, oldHash);
                MerkleHash.Node(path[i], newHash, newHash);
            }
            else
            {
                MerkleHash.Node(newHash, path[i], newHash);
            }
        }

        return walk.IsAtRoot && fromRoot.SequenceEqual(oldHash) && toRoot.SequenceEqual(newHash);
    }

    /// <summary>The way from a leaf to the root as RFC 9162 walks it, by the leaf's number and the last leaf's (its fn and sn).</summary>
    private struct Walk(long leaf, long last)
    {
        public readonly bool IsAtRoot => last == 0;

        /// <summary>Goes one element of the path up; true when that element is to the left.</summary>
        public bool StepUp()
        {
            var isLeft = (leaf & 1) != 0 || leaf == last;
            if (isLeft)
                Up(BitOperations.TrailingZeroCount(leaf));
            Up(1);
            return isLeft;
        }

        public void SkipRightEdges() => Up(BitOperations.TrailingZeroCount(~leaf));

        private void Up(int levels)
        {
            leaf >>= levels;
            last >>= levels;
        }
    }
}
