using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

/// <summary>RFC 6962 §2.1 word for word, recursions and all, over the entries that it is given.</summary>
internal sealed class ReferenceTree(IReadOnlyList<byte[]> entries)
{
    private readonly Dictionary<(int, int), byte[]> _hashes = [];

    /// <summary>A tree whose entries all differ, so that no subtree's hash is another's.</summary>
    public static ReferenceTree OfNumbers(int size) =>
        new([.. Enumerable.Range(0, size).Select(number => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)))]);

    public byte[] Root(int size) => Hash(0, size);

    public byte[] Leaf(int index) => Hash(index, index + 1);

    public byte[] Hash(MerkleNode node) => Hash((int)(node.Index << node.Level), (int)((node.Index + 1) << node.Level));

    /// <summary>MTH(D[from:to]).</summary>
    public byte[] Hash(int from, int to)
    {
        if (_hashes.TryGetValue((from, to), out var known))
            return known;
        var middle = from + (int)Split(to - from);
        var hash = (to - from) switch
        {
            0 => SHA256.HashData([]),
            1 => SHA256.HashData([0, .. entries[from]]),
            _ => SHA256.HashData([1, .. Hash(from, middle), .. Hash(middle, to)]),
        };
        return _hashes[(from, to)] = hash;
    }

    /// <summary>PATH(index, D[0:size]).</summary>
    public byte[][] Inclusion(int index, int size) => [.. Path(index, 0, size).Select(range => Hash((int)range.From, (int)range.To))];

    /// <summary>PROOF(from, D[0:to]).</summary>
    public byte[][] Consistency(int from, int to) => [.. Subproof(from, 0, to, true).Select(range => Hash((int)range.From, (int)range.To))];

    /// <summary>On which side the elements of an inclusion proof stand; null where there is no such leaf.</summary>
    public static string? InclusionTurns(long index, long size) =>
        index >= 0 && index < size ? string.Concat(Path(index, 0, size).Select(range => range.From > index ? 'R' : 'L')) : null;

    /// <summary>Where the elements of a consistency proof stand: right or left of where the smaller tree ends, or up to there.</summary>
    public static string? ConsistencyTurns(long from, long to) =>
        from > 0 && from <= to
            ? string.Concat(
                Subproof(from, 0, to, true)
                    .Select(range =>
                        range.From >= from ? 'R'
                        : range.To == from ? 'E'
                        : 'L'
                    )
            )
            : null;

    private static IEnumerable<(long From, long To)> Path(long index, long from, long to)
    {
        if (to - from == 1)
            return [];
        var middle = from + Split(to - from);
        return index < middle ? Path(index, from, middle).Append((middle, to)) : Path(index, middle, to).Append((from, middle));
    }

    private static IEnumerable<(long From, long To)> Subproof(long size, long from, long to, bool isWhole)
    {
        if (size == to)
            return isWhole ? [] : [(from, to)];
        var middle = from + Split(to - from);
        return size <= middle
            ? Subproof(size, from, middle, isWhole).Append((middle, to))
            : Subproof(size, middle, to, false).Append((from, middle));
    }

    /// <summary>The largest power of two smaller than the size.</summary>
    private static long Split(long size)
    {
        var split = 1L;
        while (split < size - split)
            split *= 2;
        return split;
    }
}
