using System.Buffers;
using Arklow.Domain.Common;

namespace Arklow.Api.Http.Idempotency;

/// <summary>Collects what may hold key material in memory that is wiped, also where it has to move to a larger buffer.</summary>
internal sealed class PinnedWriter : IBufferWriter<byte>, IDisposable
{
    private PinnedBytes _bytes = PinnedBytes.Rent(4096);
    private int _written;

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - _written < Math.Max(sizeHint, 1))
            Move(_written + Math.Max(sizeHint, _bytes.Length));
        return _bytes.Memory[_written..];
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Just what was written; whoever takes it disposes it.</summary>
    public PinnedBytes Take()
    {
        Move(_written);
        var taken = _bytes;
        _bytes = PinnedBytes.Rent(0);
        _written = 0;
        return taken;
    }

    public void Dispose() => _bytes.Dispose();

    private void Move(int length)
    {
        var moved = PinnedBytes.Rent(length);
        _bytes.Span[.._written].CopyTo(moved.Span);
        _bytes.Dispose();
        _bytes = moved;
    }
}
