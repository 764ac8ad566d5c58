using Arklow.Domain.Audit.Merkle;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit.Merkle;

/// <summary>What somebody might send who wants to be believed, or the verifier to fail.</summary>
internal static class Forged
{
    public const int MaxSize = 300;

    public static Gen<long> SixtyFourBits { get; } =
        Gen.Choose(int.MinValue, int.MaxValue)
            .Zip(Gen.Choose(int.MinValue, int.MaxValue))
            .Select(halves => ((long)halves.Item1 << 32) | (uint)halves.Item2);

    /// <summary>Any index or size, negative ones and the largest among them.</summary>
    public static Gen<long> AnyNumber { get; } =
        Gen.OneOf(
            Gen.Choose(-1, MaxSize).Select(number => (long)number),
            Gen.Elements(long.MinValue, long.MaxValue, long.MaxValue - 1, 1L << 62, (1L << 62) - 1, (1L << 62) + 1),
            SixtyFourBits
        );

    /// <summary>A leaf or a root, a path, a root: nothing about them fits, save a length now and then.</summary>
    public static Gen<(byte[] First, byte[][]? Path, byte[] Last)> Rubbish { get; } =
        Bytes()
            .Zip(Bytes())
            .SelectMany(ends =>
                Gen.Choose(0, 70).SelectMany(length => Bytes().ArrayOf(length)).Select(path => (ends.Item1, (byte[][]?)path, ends.Item2))
            );

    /// <summary>The number itself, its neighbours, or any.</summary>
    public static Gen<long> Number(long number) =>
        Gen.Frequency(
            (3, Gen.Constant(number)),
            (4, Gen.Choose(-4, 4).Select(off => number + off)),
            (2, Gen.Elements(number ^ 2, number ^ 4, number * 2, number / 2)),
            (2, AnyNumber)
        );

    /// <summary>The same with one byte changed.</summary>
    public static Gen<byte[][]> ByteOf(byte[][] parts) =>
        Gen.Choose(0, (parts.Length * MerkleHash.Length) - 1)
            .Zip(Gen.Choose(1, 255))
            .Select(change =>
            {
                byte[][] changed = [.. parts.Select(part => part.ToArray())];
                changed[change.Item1 / MerkleHash.Length][change.Item1 % MerkleHash.Length] ^= (byte)change.Item2;
                return changed;
            });

    /// <summary>The path with an element too many, too few, in another's place or of another length; or no path at all.</summary>
    public static Gen<byte[][]?> Shape(byte[][] path)
    {
        var longer = Gen.Choose(0, path.Length)
            .SelectMany(at =>
                Gen.OneOf(Bytes(), Gen.Elements(path.Append(MerkleHash.Empty())))
                    .Select(hash => (byte[][]?)[.. path[..at], hash, .. path[at..]])
            );
        var endless = Gen.Choose(64, 5000).Select(count => (byte[][]?)[.. path, .. Enumerable.Repeat(MerkleHash.Empty(), count)]);
        var none = Gen.Constant((byte[][]?)null);
        if (path.Length == 0)
            return Gen.OneOf(longer, endless, none);

        var place = Gen.Choose(0, path.Length - 1);
        var shorter = place.Select(at => (byte[][]?)[.. path[..at], .. path[(at + 1)..]]);
        var resized = place.SelectMany(at =>
            Gen.Elements<byte[]?>(null, [], path[at][..31], [.. path[at], 0], [.. path[at], .. path[at]])
                .Select(hash => (byte[][]?)[.. path[..at], hash!, .. path[(at + 1)..]])
        );
        var swapped = place.Zip(place).Where(pair => pair.Item1 < pair.Item2).Select(pair => Swapped(path, pair.Item1, pair.Item2));
        return path.Length == 1
            ? Gen.OneOf(longer, endless, none, shorter, resized)
            : Gen.OneOf(longer, endless, none, shorter, resized, swapped);
    }

    private static byte[][]? Swapped(byte[][] path, int one, int other)
    {
        byte[][] swapped = [.. path];
        (swapped[one], swapped[other]) = (swapped[other], swapped[one]);
        return swapped;
    }

    private static Gen<byte[]> Bytes() =>
        Gen.Frequency((6, Gen.Constant(MerkleHash.Length)), (1, Gen.Choose(0, 70)))
            .SelectMany(length => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length));
}
