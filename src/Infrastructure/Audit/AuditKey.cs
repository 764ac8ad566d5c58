extern alias BouncyCastle;

using System.Buffers.Binary;
using System.Security.Cryptography;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;
using BouncyCastle::Org.BouncyCastle.Crypto.Parameters;

namespace Arklow.Infrastructure.Audit;

/// <summary>
/// The instance's own key. It signs heads (Ed25519, RFC 8032), and vouches for what waits to be sealed (HMAC-SHA256, under a key derived from it),
/// so that who can write to the database cannot have anything sealed. Kept in the database, wrapped by the root key.
/// </summary>
internal sealed class AuditKey : IDisposable
{
    private static readonly byte[] Address = [.. "arklow/audit-key/v1"u8];
    private readonly Ed25519PrivateKeyParameters _signer;
    private readonly PinnedBytes _codes = PinnedBytes.Rent(Aead.KeyLength);

    private AuditKey(ReadOnlySpan<byte> seed)
    {
        _signer = new(seed);
        PublicKey = _signer.GeneratePublicKey().GetEncoded();
        KeyId = AuditPublicKey.IdOf(PublicKey);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, _codes.Span, [], "arklow/audit-pending/v1"u8);
    }

    public byte[] PublicKey { get; }

    public string KeyId { get; }

    /// <summary>A new key, as the database keeps it.</summary>
    public static byte[] Generate(RootKey root)
    {
        using var seed = PinnedBytes.Rent(Aead.KeyLength);
        RandomNumberGenerator.Fill(seed.Span);
        return root.Wrap(seed.Span, Address);
    }

    /// <exception cref="CryptographicException">The root key did not wrap it.</exception>
    public static AuditKey Load(RootKey root, byte[] wrapped)
    {
        using var seed = root.Unwrap(wrapped, Address);
        return new(seed.Span);
    }

    public SignedHead Sign(TreeHead head)
    {
        var (message, signature) = (head.Write(), new byte[AuditPublicKey.SignatureLength]);
        _signer.Sign(
            BouncyCastle::Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.Algorithm.Ed25519,
            null,
            message,
            0,
            message.Length,
            signature,
            0
        );
        return new(head, KeyId, signature);
    }

    /// <summary>Vouches that this leaf is of this record, and was made by a process of this instance.</summary>
    public byte[] Code(OrgId org, AuditRecordId record, ReadOnlySpan<byte> leaf)
    {
        Span<byte> message = stackalloc byte[16 + leaf.Length];
        BinaryPrimitives.WriteInt64BigEndian(message, org.Value);
        BinaryPrimitives.WriteInt64BigEndian(message[8..], record.Value);
        leaf.CopyTo(message[16..]);
        return HMACSHA256.HashData(_codes.Span, message);
    }

    public void Dispose() => _codes.Dispose();
}
