using System.Numerics;

namespace Arklow.Domain.Audit.Merkle;

/// <summary>
/// Takes the leaves of an RFC 6962 tree in their order and knows its root, from the hashes of <see cref="MerkleNode.Cover"/> alone: one
/// for each bit that is set in the size. Not for two threads at once.
/// </summary>
public sealed class CompactRange
{
    private const int Levels = 63;

    /// <summary>A slot a level, in use where the size has that bit.</summary>
    private readonly byte[] _hashes = new byte[Levels * MerkleHash.Length];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The range that ends after <paramref name="size"/> leaves.</summary>
    /// <param name="hashes">Those of <c>MerkleNode.Cover(0, size)</c>, left to right; copied.</param>
    /// <exception cref="ArgumentException">The size is negative, or the count or the length of the hashes does not fit.</exception>
    public static CompactRange Load(long size, IReadOnlyList<byte[]> hashes)
    {
        var nodes = MerkleNode.Cover(0, size);
        if (hashes.Count != nodes.Count)
            throw new ArgumentException($"{size} leaves have {nodes.Count} hashes, not {hashes.Count}.", nameof(hashes));
        var range = new CompactRange { Size = size };
        for (var i = 0; i < nodes.Count; i++)
            MerkleHash.Checked(hashes[i]).CopyTo(range.Slot(nodes[i].Level));
        return range;
    }

    /// <summary>Adds a leaf. When it throws, or <paramref name="completed"/> does, the range is what it was.</summary>
    /// <param name="completed">
    /// Called with every perfect subtree of two leaves or more that this leaf completes, levels ascending, and its hash, an array of the
    /// callee's own.
    /// </param>
    /// <exception cref="ArgumentException">The hash is not <see cref="MerkleHash.Length"/> bytes.</exception>
    public void Append(ReadOnlySpan<byte> leafHash, Action<MerkleNode, byte[]>? completed = null)
    {
        var size = checked(Size + 1);
        var level = 0;
        Span<byte> hash = stackalloc byte[MerkleHash.Length];
        MerkleHash.Checked(leafHash).CopyTo(hash);
        while ((Size >> level & 1) != 0)
        {
            MerkleHash.Node(Slot(level), hash, hash);
            level++;
            completed?.Invoke(new(level, Size >> level), hash.ToArray());
        }

        hash.CopyTo(Slot(level));
        Size = size;
    }

    /// <summary>The root over all leaves so far: a new array.</summary>
    public byte[] Root()
    {
        if (Size == 0)
            return MerkleHash.Empty();
        var level = BitOperations.TrailingZeroCount(Size);
        var root = Slot(level).ToArray();
        while (++level < Levels)
            if ((Size >> level & 1) != 0)
                MerkleHash.Node(Slot(level), root, root);
        return root;
    }

    private Span<byte> Slot(int level) => _hashes.AsSpan(level * MerkleHash.Length, MerkleHash.Length);
}
