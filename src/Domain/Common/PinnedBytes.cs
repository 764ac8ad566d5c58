using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;

namespace Arklow.Domain.Common;

/// <summary>
/// Memory for what must not stay behind: pinned, so that compaction leaves no second copy, and zeroed by Dispose. Buffers are pooled by
/// size, up to a megabyte of each, because pinned memory is dear to allocate. Not protected: a crash dump, a debugger, memory swapped to disk.
/// </summary>
public sealed class PinnedBytes : IDisposable
{
    private const int SmallestShift = 12;
    private const int LargestShift = 19;
    private const int PooledBytesASize = 1 << 20;
    private static readonly ConcurrentQueue<byte[]>[] Pools =
    [
        .. Enumerable.Range(SmallestShift, LargestShift - SmallestShift + 1).Select(_ => new ConcurrentQueue<byte[]>()),
    ];

    private byte[]? _bytes;

    private PinnedBytes(byte[] bytes, int length) => (_bytes, Length) = (bytes, length);

    public int Length { get; }

    /// <exception cref="ObjectDisposedException">The bytes are gone.</exception>
    public Span<byte> Span => Memory.Span;

    /// <inheritdoc cref="Span"/>
    public Memory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_bytes is null, this);
            return _bytes.AsMemory(0, Length);
        }
    }

    /// <summary>A zeroed buffer of exactly <paramref name="length"/> bytes.</summary>
    public static PinnedBytes Rent(int length)
    {
        var shift = Math.Max(SmallestShift, BitOperations.Log2((uint)Math.Max(length, 1) - 1) + 1);
        if (shift > LargestShift)
            return new(GC.AllocateArray<byte>(length, pinned: true), length);
        return new(
            Pools[shift - SmallestShift].TryDequeue(out var bytes) ? bytes : GC.AllocateArray<byte>(1 << shift, pinned: true),
            length
        );
    }

    public override string ToString() => "[secret]";

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is not { } bytes)
            return;
        CryptographicOperations.ZeroMemory(bytes.AsSpan(0, Length));
        var shift = BitOperations.Log2((uint)bytes.Length);
        if (!BitOperations.IsPow2(bytes.Length) || shift is < SmallestShift or > LargestShift)
            return;
        // The count may be passed by as many as come at once, which does no harm.
        var pool = Pools[shift - SmallestShift];
        if (pool.Count < PooledBytesASize >> shift)
            pool.Enqueue(bytes);
    }
}
