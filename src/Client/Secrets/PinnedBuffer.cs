using System.Buffers;
using System.Security.Cryptography;

namespace Arklow.Client;

/// <summary>Memory that grows, for what must not stay behind: pinned, so that compaction leaves no second copy, and zeroed by Dispose.</summary>
internal sealed class PinnedBuffer(int capacity = PinnedBuffer.FirstGuess) : IBufferWriter<byte>, IDisposable
{
    private const int FirstGuess = 4096;

    private byte[]? _bytes = GC.AllocateUninitializedArray<byte>(Math.Max(capacity, 1), pinned: true);
    private int _written;

    /// <exception cref="ObjectDisposedException">The bytes are gone.</exception>
    public ReadOnlyMemory<byte> Written => Bytes.AsMemory(0, _written);

    private byte[] Bytes => _bytes ?? throw new ObjectDisposedException(nameof(PinnedBuffer));

    public void Advance(int count) => _written += count;

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (Bytes.Length - _written < Math.Max(sizeHint, 1))
            Grow(Math.Max(_written + Math.Max(sizeHint, 1), checked(2 * Bytes.Length)));
        return Bytes.AsMemory(_written);
    }

    public async Task ReadAllAsync(Stream stream, CancellationToken ct)
    {
        while (await stream.ReadAsync(GetMemory(), ct).ConfigureAwait(false) is > 0 and var read)
            Advance(read);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _bytes = null;
    }

    private void Grow(int capacity)
    {
        var grown = GC.AllocateUninitializedArray<byte>(capacity, pinned: true);
        Written.CopyTo(grown);
        CryptographicOperations.ZeroMemory(_bytes);
        _bytes = grown;
    }
}
