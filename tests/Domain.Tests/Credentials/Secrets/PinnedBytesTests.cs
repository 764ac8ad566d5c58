using System.Runtime.InteropServices;
using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Credentials.Secrets;

/// <summary>The pool is the process's own, so what it hands out next is nobody's to know while other tests rent: these run alone.</summary>
[NonParallelizable]
internal sealed class PinnedBytesTests
{
    private const int Pooled = 4096;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(32)]
    [TestCase(Pooled)]
    [TestCase(Pooled + 1)]
    [TestCase(256 * 1024)]
    public void A_buffer_has_the_length_asked_for_and_holds_zeros(int length)
    {
        using var bytes = PinnedBytes.Rent(length);

        Assert.That(bytes.Length, Is.EqualTo(length));
        Assert.That(bytes.Span.ToArray(), Has.Length.EqualTo(length).And.All.Zero);
    }

    [TestCase(1)]
    [TestCase(32)]
    [TestCase(Pooled)]
    [TestCase(Pooled + 1)]
    [TestCase(256 * 1024)]
    public void Disposed_it_is_zeros(int length)
    {
        var bytes = PinnedBytes.Rent(length);
        var memory = bytes.Memory;
        bytes.Span.Fill(0xAA);

        bytes.Dispose();

        Assert.That(memory.ToArray(), Is.All.Zero);
    }

    [Test]
    public void The_pool_hands_out_no_dirty_memory()
    {
        for (var round = 0; round < 1000; round++)
        {
            var length = 1 + (round * 37 % Pooled);
            using var bytes = PinnedBytes.Rent(length);
            var whole = WholeArray(bytes);
            Assert.That(whole.ContainsAnyExcept((byte)0), Is.False, $"round {round}");
            bytes.Span.Fill(0xAA);
        }
    }

    [Test]
    public void Two_buffers_never_share_memory()
    {
        var rented = Enumerable.Range(0, 1000).Select(_ => PinnedBytes.Rent(64)).ToList();

        Assert.That(rented.Select(AddressOf), Is.Unique);

        rented.ForEach(bytes => bytes.Dispose());
    }

    [Test]
    public void Disposed_twice_it_goes_back_to_the_pool_once()
    {
        var bytes = PinnedBytes.Rent(64);
        bytes.Dispose();
        bytes.Dispose();

        var rented = Enumerable.Range(0, 1000).Select(_ => PinnedBytes.Rent(64)).ToList();

        Assert.That(rented.Select(AddressOf), Is.Unique);
        rented.ForEach(other => other.Dispose());
    }

    [TestCase(32)]
    [TestCase(Pooled + 1)]
    public void It_does_not_move_when_memory_is_compacted(int length)
    {
        var garbage = Enumerable.Range(0, 1000).Select(_ => new byte[200]).ToList();
        using var bytes = PinnedBytes.Rent(length);
        var before = AddressOf(bytes);
        garbage.Clear();

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        Assert.That(AddressOf(bytes), Is.EqualTo(before));
    }

    [Test]
    public void Disposed_it_gives_nothing_any_more()
    {
        var bytes = PinnedBytes.Rent(8);
        bytes.Dispose();

        Assert.That(() => bytes.Span.Length, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => bytes.Memory, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void It_prints_as_a_secret()
    {
        using var bytes = PinnedBytes.Rent(8);

        Assert.That($"{bytes}", Is.EqualTo("[secret]"));
    }

    private static byte[] WholeArrayOf(PinnedBytes bytes) =>
        MemoryMarshal.TryGetArray<byte>(bytes.Memory, out var segment) ? segment.Array! : throw new InvalidOperationException();

    private static ReadOnlySpan<byte> WholeArray(PinnedBytes bytes) => WholeArrayOf(bytes);

    private static nint AddressOf(PinnedBytes bytes) => Marshal.UnsafeAddrOfPinnedArrayElement(WholeArrayOf(bytes), 0);
}
