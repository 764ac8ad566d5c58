using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Arklow.Domain.Common;

/// <summary>
/// Memory for what must not stay behind: pinned, so that compaction leaves no second copy, and zeroed by Dispose. Small buffers are pooled,
/// because pinned memory is dear to allocate. Not protected: a crash dump, a debugger, memory swapped to disk.
/// </summary>
public sealed class PinnedBytes : IDisposable
{
    private const int PooledSize = 4096;
    private const int PooledCount = 256;
    private static readonly ConcurrentQueue<byte[]> Pool = new();
    private static int _pooled;

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
        if (length > PooledSize)
            return new(GC.AllocateArray<byte>(length, pinned: true), length);
        if (!Pool.TryDequeue(out var bytes))
            return new(GC.AllocateArray<byte>(PooledSize, pinned: true), length);
        Interlocked.Decrement(ref _pooled);
        return new(bytes, length);
    }

    public override string ToString() => "[secret]";

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is not { } bytes)
            return;
        CryptographicOperations.ZeroMemory(bytes.AsSpan(0, Length));
        if (bytes.Length != PooledSize)
            return;
        if (Interlocked.Increment(ref _pooled) <= PooledCount)
            Pool.Enqueue(bytes);
        else
            Interlocked.Decrement(ref _pooled);
    }
}
