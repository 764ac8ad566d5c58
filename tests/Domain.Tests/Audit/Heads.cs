using System.Text;
using Arklow.Domain.Audit;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit;

internal static class Heads
{
    public static readonly TreeHead First = new(
        new(1024),
        7,
        Bytes(32, 0xa0),
        new DateTimeOffset(2026, 11, 23, 12, 0, 1, TimeSpan.Zero).AddTicks(2345670),
        Previous: null
    );

    public static readonly SignedHead Signed = new(First with { Previous = Bytes(32, 0) }, "00112233aabbccdd", Bytes(64, 0x40));

    public static Gen<SignedHead> Any { get; } =
        from numbers in Gen.Choose(1, int.MaxValue).Three()
        from high in Gen.Choose(0, int.MaxValue)
        from root in Hash
        from previous in Gen.OneOf(Hash.Select(hash => (byte[]?)hash), Gen.Constant((byte[]?)null))
        from signature in Byte.ArrayOf(64)
        from key in Gen.Elements("0123456789abcdef".ToCharArray()).ArrayOf(16)
        select new SignedHead(
            new(
                new(numbers.Item1),
                ((long)high << 31) + numbers.Item2,
                root,
                new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds((long)numbers.Item3 * 1000),
                previous
            ),
            new(key),
            signature
        );

    private static Gen<byte> Byte => Gen.Choose(0, 255).Select(value => (byte)value);

    private static Gen<byte[]> Hash => Byte.ArrayOf(32);

    /// <summary>As a line; two heads that are the same are written the same.</summary>
    public static string Text(SignedHead head) => Encoding.UTF8.GetString(HeadLine.Write(head));

    private static byte[] Bytes(int count, int from) => [.. Enumerable.Range(from, count).Select(value => (byte)value)];
}
