using System.Security.Cryptography;
using Arklow.Domain.Common;
using Arklow.Infrastructure.Crypto;

namespace Arklow.Infrastructure.Idempotency;

/// <summary>
/// Seals an answer under a key of its own, derived with a salt that is stored beside it: format byte ‖ salt ‖ nonce ‖ ciphertext ‖ tag, bound to its
/// row. However many answers there are, no key seals two.
/// </summary>
internal sealed class AnswerSealer(RootKey root) : IDisposable
{
    private const byte Format = 1;
    private const int SaltLength = 16;
    private const int HeaderLength = 1 + SaltLength;
    private readonly PinnedBytes _answers = root.Derive("arklow/idempotency-answer/v1"u8);

    public byte[] Seal(IdempotencySlot slot, ReadOnlySpan<byte> answer)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = Format;
        RandomNumberGenerator.Fill(header[1..]);
        using var key = Key(header[1..]);
        return Aead.Seal(key.Span, header, slot.Address(), answer);
    }

    /// <exception cref="CryptographicException">It is another row's, another root key's, or was changed since.</exception>
    public PinnedBytes Open(IdempotencySlot slot, byte[] box)
    {
        if (Aead.PlaintextLength(box, HeaderLength) < 0 || box[0] != Format)
            throw new CryptographicException("The answer is in no format that is known here.");
        using var key = Key(box.AsSpan(1, SaltLength));
        var answer = PinnedBytes.Rent(Aead.PlaintextLength(box, HeaderLength));
        try
        {
            Aead.Open(key.Span, HeaderLength, slot.Address(), box, answer.Span);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    public void Dispose() => _answers.Dispose();

    private PinnedBytes Key(ReadOnlySpan<byte> salt)
    {
        var key = PinnedBytes.Rent(Aead.KeyLength);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _answers.Span, key.Span, salt, "arklow/idempotency-answer/v1"u8);
        return key;
    }
}
