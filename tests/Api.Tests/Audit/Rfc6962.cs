using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Arklow.Api.Tests.Audit;

/// <summary>Merkle trees as RFC 6962 §2.1 defines them and RFC 9162 §2.1 verifies their proofs: nothing of the product is in it.</summary>
internal static class Rfc6962
{
    public static byte[] Leaf(ReadOnlySpan<byte> data) => SHA256.HashData([0, .. data]);

    /// <summary>The hash of a leaf, of a record as any answer has it.</summary>
    public static byte[] Leaf(JsonElement record) => Leaf(Encoding.UTF8.GetBytes(Canonical(record)));

    /// <summary>MTH of §2.1.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
            return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return Node(Root(leaves[..split]), Root(leaves[split..]));
    }

    /// <summary>The root that a path leads to from a leaf (RFC 9162 §2.1.3.2); null where the path is none.</summary>
    public static byte[]? RootOf(byte[] leaf, long index, long size, IEnumerable<byte[]> path)
    {
        if (index >= size)
            return null;
        var (fn, sn, root) = (index, size - 1, leaf);
        foreach (var hash in path)
        {
            if (sn == 0)
                return null;
            if (fn % 2 == 1 || fn == sn)
            {
                root = Node(hash, root);
                for (; fn % 2 == 0 && fn != 0; fn >>= 1)
                    sn >>= 1;
            }
            else
                root = Node(root, hash);

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 ? root : null;
    }

    /// <summary>Whether a path shows that one tree begins with the other (RFC 9162 §2.1.4.2).</summary>
    public static bool IsConsistent(long first, byte[] firstRoot, long second, byte[] secondRoot, IReadOnlyList<byte[]> path)
    {
        if (first == second)
            return path.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        if (path.Count == 0)
            return false;
        var rest = long.IsPow2(first) ? [firstRoot, .. path] : path;
        var (fn, sn) = (first - 1, second - 1);
        for (; fn % 2 == 1; fn >>= 1)
            sn >>= 1;
        var (fr, sr) = (rest[0], rest[0]);
        foreach (var hash in rest.Skip(1))
        {
            if (sn == 0)
                return false;
            if (fn % 2 == 1 || fn == sn)
            {
                (fr, sr) = (Node(hash, fr), Node(hash, sr));
                for (; fn % 2 == 0 && fn != 0; fn >>= 1)
                    sn >>= 1;
            }
            else
                sr = Node(sr, hash);

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr.AsSpan().SequenceEqual(firstRoot) && sr.AsSpan().SequenceEqual(secondRoot);
    }

    /// <summary>RFC 8785, of JSON whose texts are printable ASCII and whose numbers are whole.</summary>
    public static string Canonical(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object =>
                $"{{{string.Join(',', Sorted(json).Select(member => $"\"{member.Name}\":{Canonical(member.Value)}"))}}}",
            JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Canonical))}]",
            JsonValueKind.String => $"\"{json.GetString()!.Replace(@"\", @"\\").Replace("\"", "\\\"")}\"",
            _ => json.GetRawText(),
        };

    public static byte[] Hex(JsonElement text) => Convert.FromHexString(text.GetString()!);

    public static IReadOnlyList<byte[]> Path(JsonElement hashes) => [.. hashes.EnumerateArray().Select(Hex)];

    private static IEnumerable<JsonProperty> Sorted(JsonElement json) =>
        json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
