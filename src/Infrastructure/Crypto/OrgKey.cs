using System.Security.Cryptography;
using Arklow.Domain.Common;

namespace Arklow.Infrastructure.Crypto;

/// <summary>
/// One generation of an org's key, unwrapped and set up. Sealing and wiping exclude each other, so that nothing is ever sealed with a key of zeros.
/// </summary>
internal sealed class OrgKey(int generation, PinnedBytes key, DateTimeOffset until) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly AesGcm _aes = new(key.Span, Aead.TagLength);
    private bool _wiped;

    public int Generation { get; } = generation;

    /// <summary>From then on it is not used any more, and soon wiped.</summary>
    public DateTimeOffset Until { get; } = until;

    /// <summary>Null when the key has been wiped meanwhile: ask for it again.</summary>
    public byte[]? TrySeal(ReadOnlySpan<byte> header, ReadOnlySpan<byte> address, ReadOnlySpan<byte> plaintext)
    {
        lock (_gate)
            return _wiped ? null : Aead.Seal(_aes, header, address, plaintext);
    }

    /// <summary>False when the key has been wiped meanwhile: ask for it again.</summary>
    public bool TryOpen(int headerLength, ReadOnlySpan<byte> address, ReadOnlySpan<byte> box, Span<byte> plaintext)
    {
        lock (_gate)
        {
            if (!_wiped)
                Aead.Open(_aes, headerLength, address, box, plaintext);
            return !_wiped;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _wiped = true;
            _aes.Dispose();
            key.Dispose();
        }
    }
}
