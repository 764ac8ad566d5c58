using System.Text;
using System.Text.Json;
using Arklow.Domain.Audit;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit;

public sealed class HeadLineTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(5000);

    private static readonly string Line = Heads.Text(Heads.Signed);

    [Test]
    public void A_line_is_written_byte_for_byte_as_documented()
    {
        var hash = string.Concat(Enumerable.Range(0, 32).Select(value => $"{value:x2}"));
        var root = string.Concat(Enumerable.Range(0xa0, 32).Select(value => $"{value:x2}"));
        var signature = string.Concat(Enumerable.Range(0x40, 64).Select(value => $"{value:x2}"));

        Assert.That(
            Line,
            Is.EqualTo(
                $$"""{"head":{"at":"2026-11-23T12:00:01.234567Z","kind":"arklow-audit-head/1","org_id":"1024","previous":"{{hash}}","root":"{{root}}","size":7},"key_id":"00112233aabbccdd","signature":"{{signature}}"}"""
            )
        );
    }

    [Test]
    public void What_was_written_is_read_again() =>
        Prop.ForAll(
                Heads.Any.ToArbitrary(),
                head =>
                    HeadLine.TryRead(HeadLine.Write(head), out var read)
                    && Heads.Text(read) == Heads.Text(head)
                    && read.Head.At == head.Head.At
                    && read.Head.At.Offset == TimeSpan.Zero
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Spaces_and_members_that_are_not_known_and_their_order_do_not_matter()
    {
        var line = Line.Replace("{", "{ \"more\": [1], ", StringComparison.Ordinal).Replace(",", " ,\t", StringComparison.Ordinal);

        Assert.That(TryRead(line, out var read), Is.True);
        Assert.That(Heads.Text(read!), Is.EqualTo(Line));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("7")]
    [TestCase("\"head\"")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"head\":null}")]
    [TestCase("[[[[[[[[[[[[")]
    [TestCase("\ufeff{}")]
    public void What_is_no_line_at_all_is_no_head(string line) => Assert.That(TryRead(line, out _), Is.False);

    [TestCase("\"head\":{", "\"haed\":{")]
    [TestCase("\"size\":7", "\"size\":\"7\"")]
    [TestCase("\"size\":7", "\"size\":7.5")]
    [TestCase("\"size\":7", "\"size\":0")]
    [TestCase("\"size\":7", "\"size\":-7")]
    [TestCase("\"size\":7", "\"size\":9223372036854775808")]
    [TestCase("\"size\":7", "\"size\":null")]
    [TestCase("\"size\":7", "\"sise\":7")]
    [TestCase("\"1024\"", "1024")]
    [TestCase("\"1024\"", "\"-1\"")]
    [TestCase("\"1024\"", "\"01024\"")]
    [TestCase("\"1024\"", "\"0\"")]
    [TestCase("\"1024\"", "\"99999999999999999999\"")]
    [TestCase("arklow-audit-head/1", "arklow-audit-head/2")]
    [TestCase("\"00112233aabbccdd\"", "7")]
    [TestCase("\"00112233aabbccdd\"", "\"\"")]
    [TestCase("\"00112233aabbccdd\"", "\"00112233aabbcc\\\"\"")]
    [TestCase("\"00112233aabbccdd\"", "\"00112233aabbccdd00\"")]
    [TestCase("2026-11-23T12:00:01.234567Z", "2026-11-23T12:00:01Z")]
    [TestCase("2026-11-23T12:00:01.234567Z", "2026-13-23T12:00:01.234567Z")]
    [TestCase("2026-11-23T12:00:01.234567Z", "2026-11-23T12:00:01.234567+01:00")]
    [TestCase("\"a0a1", "\"a0a1a2")]
    [TestCase("\"a0a1", "\"a1")]
    [TestCase("\"a0a1", "\"a0a")]
    [TestCase("\"a0a1", "\"xxa1")]
    [TestCase("\"previous\":\"0001", "\"previous\":\"00")]
    [TestCase("\"previous\":\"0001", "\"previous\":\"xx01")]
    [TestCase("\"previous\":", "\"before\":")]
    [TestCase("\"signature\":\"4041", "\"signature\":\"404")]
    [TestCase("\"signature\":\"4041", "\"signature\":\"-041")]
    public void What_lacks_something_of_a_head_is_no_head(string part, string instead)
    {
        var line = Line.Replace(part, instead, StringComparison.Ordinal);

        Assert.That(line, Is.Not.EqualTo(Line));
        Assert.That(TryRead(line, out var read), Is.False);
        Assert.That(read, Is.Null);
    }

    [TestCase("00112233aabbccdd", "\\ud800")]
    [TestCase("arklow-audit-head/1", "\\udc00")]
    [TestCase("\"head\":", "\"\\ud800\":7,\"head\":")]
    [TestCase("\"kind\":", "\"\\ud800\":7,\"kind\":")]
    [TestCase("\"1024\"", "\"\\ud800\"")]
    public void Half_of_a_surrogate_pair_is_no_head(string part, string instead)
    {
        var line = Line.Replace(part, instead, StringComparison.Ordinal);

        Assert.That(() => TryRead(line, out _), Throws.Nothing);
        Assert.That(() => HeadLine.TryRead(JsonElement.Parse(line), out _), Throws.Nothing);
    }

    [Test]
    public void Bytes_that_are_no_UTF_8_are_no_head()
    {
        var line = Encoding.ASCII.GetBytes(Line);
        line[Line.IndexOf("00112233", StringComparison.Ordinal)] = 0xff;

        Assert.That(HeadLine.TryRead(line, out _), Is.False);
    }

    [Test]
    public void A_line_that_was_tampered_with_is_no_head_or_another_and_never_an_exception()
    {
        var (heads, others) = (0, 0);

        Prop.ForAll(
                Tampered.ToArbitrary(),
                line =>
                {
                    if (!HeadLine.TryRead(line, out var read))
                        return ++others > 0 && read is null;
                    heads++;
                    return HeadLine.TryRead(HeadLine.Write(read), out var again) && Heads.Text(again) == Heads.Text(read);
                }
            )
            .Check(Config);

        Assert.That(heads, Is.GreaterThan(100));
        Assert.That(others, Is.GreaterThan(1000));
    }

    /// <summary>A few changes each: bytes and pieces of JSON put in or over, parts cut out or repeated.</summary>
    private static Gen<byte[]> Tampered { get; } =
        Heads.Any.SelectMany(head =>
            Gen.Choose(1, 3).SelectMany(times => Change().ListOf(times)).Select(changes => changes.Aggregate(HeadLine.Write(head), Apply))
        );

    private static Gen<(int At, int End, byte[] Bytes)> Change() =>
        from at in Gen.Choose(0, 1000)
        from length in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(0, 40)))
        from bytes in Gen.Frequency(
            (3, Gen.Choose(0, 255).Select(value => new[] { (byte)value })),
            (2, Gen.Elements(Pieces)),
            (1, Gen.Constant(Array.Empty<byte>()))
        )
        select (at, at + length, bytes);

    private static readonly byte[][] Pieces =
    [
        .. "\\ud800|\\u0000|\"|\\|{|}|[[[[[[[[[|null|-1|1e9|9223372036854775807|\"size\":2,|\"head\":{},|,|:| |0|f"
            .Split('|')
            .Select(Encoding.ASCII.GetBytes),
        [0xed, 0xa0, 0x80],
        [0xef, 0xbb, 0xbf],
    ];

    private static byte[] Apply(byte[] line, (int At, int End, byte[] Bytes) change)
    {
        var at = change.At % (line.Length + 1);
        var end = Math.Min(line.Length, at + change.End - change.At);
        return [.. line[..at], .. change.Bytes, .. line[end..]];
    }

    private static bool TryRead(string line, out SignedHead? head) => HeadLine.TryRead(Encoding.UTF8.GetBytes(line), out head);
}
