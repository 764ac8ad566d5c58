using System.Security.Cryptography;
using Arklow.Infrastructure.Telemetry;

namespace Arklow.Infrastructure.Crypto;

/// <summary>
/// AES-256-GCM in the one layout that is stored: header ‖ nonce (12 bytes, random) ‖ ciphertext ‖ tag (16 bytes). The header is authenticated
/// with the associated data. NIST SP 800-38D allows 2^32 messages under one key with random nonces.
/// </summary>
internal static class Aead
{
    public const int KeyLength = 32;
    public const int NonceLength = 12;
    public const int TagLength = 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> address, ReadOnlySpan<byte> plaintext)
    {
        using var aes = new AesGcm(key, TagLength);
        return Seal(aes, header, address, plaintext);
    }

    /// <summary>For a key that is used again and again: setting it up costs twice as much as sealing. One thread at a time.</summary>
    public static byte[] Seal(AesGcm aes, ReadOnlySpan<byte> header, ReadOnlySpan<byte> address, ReadOnlySpan<byte> plaintext)
    {
        using var timing = Timing.Start(Instruments.Encryption, Instruments.Sealing);
        var box = new byte[header.Length + NonceLength + plaintext.Length + TagLength];
        header.CopyTo(box);
        var nonce = box.AsSpan(header.Length, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var body = box.AsSpan(header.Length + NonceLength);
        aes.Encrypt(nonce, plaintext, body[..^TagLength], body[^TagLength..], [.. header, .. address]);
        timing?.End();
        return box;
    }

    /// <summary>Length of the plaintext of a box, which may be negative for what is no box.</summary>
    public static int PlaintextLength(ReadOnlySpan<byte> box, int headerLength) => box.Length - headerLength - NonceLength - TagLength;

    /// <exception cref="CryptographicException">Another key, another address, or not as it was sealed.</exception>
    public static void Open(
        ReadOnlySpan<byte> key,
        int headerLength,
        ReadOnlySpan<byte> address,
        ReadOnlySpan<byte> box,
        Span<byte> plaintext
    )
    {
        using var aes = new AesGcm(key, TagLength);
        Open(aes, headerLength, address, box, plaintext);
    }

    /// <inheritdoc cref="Open(ReadOnlySpan{byte}, int, ReadOnlySpan{byte}, ReadOnlySpan{byte}, Span{byte})"/>
    public static void Open(AesGcm aes, int headerLength, ReadOnlySpan<byte> address, ReadOnlySpan<byte> box, Span<byte> plaintext)
    {
        using var timing = Timing.Start(Instruments.Encryption, Instruments.Opening);
        var header = box[..headerLength];
        var body = box[(headerLength + NonceLength)..];
        aes.Decrypt(box.Slice(headerLength, NonceLength), body[..^TagLength], body[^TagLength..], plaintext, [.. header, .. address]);
        timing?.End();
    }
}
