using System.Buffers.Binary;
using System.Security.Cryptography;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Crypto;

/// <summary>
/// Seals a secret under its org's newest key: format byte ‖ generation ‖ nonce ‖ ciphertext ‖ tag, bound to its address. The plaintext is the
/// secret's length, the secret, and zeros up to a multiple of <see cref="Padding"/>, so that the stored length says little. docs/encryption.md has all of it.
/// </summary>
internal sealed class SecretSealer(OrgKeyRing keys) : ISecretSealer
{
    public const int Padding = 64;
    private const byte Format = 1;
    private const int HeaderLength = 1 + sizeof(int);

    public async ValueTask PrepareAsync(OrgId org, CancellationToken ct) => await keys.NewestAsync(org, ct);

    public async ValueTask<SealedSecret> SealAsync(SecretAddress address, SecretDocument secret, CancellationToken ct)
    {
        while (true)
        {
            var key = await keys.NewestAsync(address.OrgId, ct);
            if (TrySeal(key, address, secret) is { } box)
                return new(box);
        }
    }

    public async ValueTask<SecretDocument> OpenAsync(SecretAddress address, SealedSecret secret, CancellationToken ct)
    {
        var length = Aead.PlaintextLength(secret.Bytes, HeaderLength);
        if (length < sizeof(int) || secret.Bytes[0] != Format)
            throw new CryptographicException("The secret is in no format that is known here.");
        while (true)
        {
            var key = await keys.GetAsync(address.OrgId, BinaryPrimitives.ReadInt32BigEndian(secret.Bytes.AsSpan(1)), ct);
            using var plaintext = PinnedBytes.Rent(length);
            if (key.TryOpen(HeaderLength, Bind(address), secret.Bytes, plaintext.Span))
                return SecretDocument.Copy(plaintext.Span.Slice(sizeof(int), BinaryPrimitives.ReadInt32BigEndian(plaintext.Span)));
        }
    }

    private static byte[]? TrySeal(OrgKey key, SecretAddress address, SecretDocument secret)
    {
        var json = secret.Reveal();
        using var plaintext = PinnedBytes.Rent((sizeof(int) + json.Length + Padding - 1) / Padding * Padding);
        BinaryPrimitives.WriteInt32BigEndian(plaintext.Span, json.Length);
        json.CopyTo(plaintext.Span[sizeof(int)..]);
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], key.Generation);
        return key.TrySeal(header, Bind(address), plaintext.Span);
    }

    private static byte[] Bind(SecretAddress address)
    {
        var label = "arklow/secret/v1"u8;
        var bound = new byte[label.Length + sizeof(long) + sizeof(long) + sizeof(int)];
        label.CopyTo(bound);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length), address.OrgId.Value);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length + 8), address.CredentialId.Value);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(label.Length + 16), address.Version);
        return bound;
    }
}
