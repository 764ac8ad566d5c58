using System.Security.Cryptography;
using Arklow.Domain.Common;
using Arklow.Infrastructure.Crypto;

namespace Arklow.Infrastructure.Tests.Crypto;

internal sealed class OrgKeyTests
{
    [Test]
    public void A_disposed_key_is_zeros_that_neither_seal_nor_open()
    {
        var bytes = PinnedBytes.Rent(Aead.KeyLength);
        RandomNumberGenerator.Fill(bytes.Span);
        var memory = bytes.Memory;
        var key = new OrgKey(1, bytes, DateTimeOffset.MaxValue);
        var box = key.TrySeal([1], [], "text"u8)!;

        key.Dispose();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(memory.ToArray(), Is.All.Zero);
            Assert.That(key.TrySeal([1], [], "text"u8), Is.Null);
            Assert.That(key.TryOpen(1, [], box, new byte[4]), Is.False);
        }
    }

    [Test]
    public async Task A_key_wiped_under_many_who_seal_never_seals_with_zeros()
    {
        for (var round = 0; round < 200; round++)
        {
            using var bytes = PinnedBytes.Rent(Aead.KeyLength);
            RandomNumberGenerator.Fill(bytes.Span);
            var copy = bytes.Span.ToArray();
            var key = new OrgKey(1, bytes, DateTimeOffset.MaxValue);
            using var together = new Barrier(3);
            var sealing = Enumerable
                .Range(0, 2)
                .Select(_ => Task.Factory.StartNew(SealUntilWiped, TaskCreationOptions.LongRunning))
                .ToArray();

            together.SignalAndWait();
            key.Dispose();

            foreach (var box in (await Task.WhenAll(sealing)).SelectMany(boxes => boxes))
                Aead.Open(copy, 1, [], box, new byte[4]);

            List<byte[]> SealUntilWiped()
            {
                var boxes = new List<byte[]>();
                together.SignalAndWait();
                while (key.TrySeal([1], [], "text"u8) is { } box)
                    boxes.Add(box);
                return boxes;
            }
        }
    }
}
