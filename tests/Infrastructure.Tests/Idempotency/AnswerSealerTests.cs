using System.Security.Cryptography;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Idempotency;

namespace Arklow.Infrastructure.Tests.Idempotency;

internal sealed class AnswerSealerTests
{
    private static readonly byte[] Answer = [.. "etag:1\n\n{\"data\":1}"u8];
    private static readonly IdempotencySlot Slot = new(1, 2, Hash(3), Hash(4));

    private static IEnumerable<IdempotencySlot> Others =>
        [Slot with { Org = 9 }, Slot with { Scope = 9 }, Slot with { Name = Hash(9) }, Slot with { Fingerprint = Hash(9) }];

    [Test]
    public void A_sealed_answer_opens_for_its_row()
    {
        using var root = RootKey.Generate();
        using var sealer = new AnswerSealer(root);

        using var opened = sealer.Open(Slot, sealer.Seal(Slot, Answer));

        Assert.That(opened.Span.ToArray(), Is.EqualTo(Answer));
    }

    [TestCaseSource(nameof(Others))]
    public void It_opens_for_no_other_row(object other)
    {
        using var root = RootKey.Generate();
        using var sealer = new AnswerSealer(root);
        var box = sealer.Seal(Slot, Answer);

        Assert.That(() => sealer.Open((IdempotencySlot)other, box), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void It_opens_under_no_other_root_key()
    {
        using var root = RootKey.Generate();
        using var other = RootKey.Generate();
        using var sealer = new AnswerSealer(root);
        using var stranger = new AnswerSealer(other);
        var box = sealer.Seal(Slot, Answer);

        Assert.That(() => stranger.Open(Slot, box), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void No_bit_of_it_can_change_and_nothing_be_cut_off()
    {
        using var root = RootKey.Generate();
        using var sealer = new AnswerSealer(root);
        var box = sealer.Seal(Slot, Answer);

        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            box[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => sealer.Open(Slot, box), Throws.InstanceOf<CryptographicException>(), $"bit {bit}");
            box[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (var length = 0; length < box.Length; length++)
            Assert.That(() => sealer.Open(Slot, box[..length]), Throws.InstanceOf<CryptographicException>(), $"length {length}");
    }

    [Test]
    public void Each_answer_has_a_salt_of_its_own()
    {
        using var root = RootKey.Generate();
        using var sealer = new AnswerSealer(root);

        var salts = Enumerable.Range(0, 100).Select(_ => Convert.ToHexString(sealer.Seal(Slot, Answer)[1..17]));

        Assert.That(salts, Is.Unique);
    }

    private static byte[] Hash(byte value) => SHA256.HashData([value]);
}
