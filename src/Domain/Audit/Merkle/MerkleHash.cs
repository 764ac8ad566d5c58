using System.Security.Cryptography;

namespace Arklow.Domain.Audit.Merkle;

/// <summary>
/// The hashes of an RFC 6962 §2.1 tree over SHA-256. Leaves and nodes begin with different bytes, so that no entry can pass for a node.
/// What is returned is a new array, the caller's own.
/// </summary>
public static class MerkleHash
{
    /// <summary>Bytes of every hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const int ShortEntry = 1024;

    /// <summary>SHA-256(0x00 || entry).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        var size = 1 + entry.Length;
        var input = size <= ShortEntry ? stackalloc byte[ShortEntry] : new byte[size];
        input[0] = 0;
        entry.CopyTo(input[1..]);
        return SHA256.HashData(input[..size]);
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    /// <exception cref="ArgumentException">Either is not <see cref="Length"/> bytes.</exception>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[Length];
        Node(left, right, hash);
        return hash;
    }

    /// <summary>SHA-256 of nothing: the root of the tree without leaves.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    /// <summary>
    /// The hash over neighbouring perfect subtrees, each smaller than the one to its left, nested as RFC 6962 §2.1 nests them: from the
    /// right. That of one subtree is its own, that of none is <see cref="Empty"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A hash is not <see cref="Length"/> bytes.</exception>
    public static byte[] Fold(IReadOnlyList<byte[]> hashes)
    {
        if (hashes.Count == 0)
            return Empty();
        var hash = Checked(hashes[^1]).ToArray();
        for (var i = hashes.Count - 2; i >= 0; i--)
            Node(hashes[i], hash, hash);
        return hash;
    }

    /// <summary>As the other, into a place that may be that of <paramref name="left"/> or <paramref name="right"/>.</summary>
    internal static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Length)];
        input[0] = 1;
        Checked(left).CopyTo(input[1..]);
        Checked(right).CopyTo(input[(1 + Length)..]);
        SHA256.HashData(input, hash);
    }

    internal static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> hash) =>
        hash.Length == Length ? hash : throw new ArgumentException($"A hash has {Length} bytes, not {hash.Length}.", nameof(hash));
}
