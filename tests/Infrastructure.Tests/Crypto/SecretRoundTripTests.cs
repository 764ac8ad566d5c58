using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arklow.Infrastructure.Crypto;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Infrastructure.Tests.Crypto;

/// <summary>Whatever JSON a secret is, it comes back byte for byte, and its stored length tells its padded length alone.</summary>
internal sealed class SecretRoundTripTests
{
    private static readonly Gen<string> Number = Gen.Elements("0", "-0", "1", "-12.50", "1e400", "123456789012345678901234567890.00100E-7");

    private static readonly Gen<string> Text = ArbMap
        .Default.GeneratorFor<NonNull<string>>()
        .Select(text => JsonSerializer.Serialize(text.Get, Options));

    /// <summary>Lengths on both sides of each multiple of the padding, the four bytes of the length counted.</summary>
    private static readonly Gen<string> Edge = Gen.Choose(1, 6)
        .SelectMany(blocks => Gen.Choose(-3, 3).Select(off => (blocks * SecretSealer.Padding) - sizeof(int) + off))
        .SelectMany(length => Gen.Elements('x', '0', ' ').Select(fill => $"\"{new string(fill, length - 2)}\""));

    private static readonly Gen<string> Document = Gen.OneOf(Edge, Gen.Sized(size => Value(Math.Min(size, 30))));

    private static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public async Task Every_json_document_comes_back_byte_for_byte()
    {
        using var keys = CryptoDatabase.NewRing();
        var sealer = new SecretSealer(keys);
        var org = await CryptoDatabase.NewOrgAsync();
        var tried = 0;

        Prop.ForAll(
                Document.Zip(Gen.Choose(1, int.MaxValue)).ToArbitrary(),
                sample =>
                {
                    var (json, id) = sample;
                    JsonDocument.Parse(json).Dispose();
                    tried++;
                    var address = Given.Address(org, id, 1 + (id % 5));
                    var stored = sealer.SealAsync(address, json).GetAwaiter().GetResult();
                    var padded = (sizeof(int) + Encoding.UTF8.GetByteCount(json) + 63) / 64 * 64;
                    return stored.Bytes.Length == 33 + padded && sealer.OpenTextAsync(address, stored).GetAwaiter().GetResult() == json;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

        Assert.That(tried, Is.GreaterThanOrEqualTo(1000));
    }

    private static Gen<string> Value(int size)
    {
        if (size < 2)
            return Gen.OneOf(Number, Text, Gen.Elements("true", "false", "null"));
        var item = Value(size / 2);
        var space = Gen.Elements("", " ", "\n\t");
        return Gen.OneOf(
            Value(0),
            item.ListOf().Zip(space).Select(array => $"[{string.Join(array.Item2 + ",", array.Item1)}{array.Item2}]"),
            Text.Zip(item)
                .ListOf()
                .Zip(space)
                .Select(map =>
                    $"{{{string.Join(",", map.Item1.Select((member, i) => $"\"{i}{member.Item1[1..]}{map.Item2}:{map.Item2}{member.Item2}"))}}}"
                )
        );
    }
}
