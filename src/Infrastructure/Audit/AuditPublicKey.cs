extern alias BouncyCastle;

using System.Security.Cryptography;
using Arklow.Domain.Audit;
using BouncyCastle::Org.BouncyCastle.Math.EC.Rfc8032;

namespace Arklow.Infrastructure.Audit;

/// <summary>What an instance's heads are checked with: an Ed25519 public key, 32 bytes.</summary>
public sealed class AuditPublicKey(byte[] key)
{
    public const int Length = 32;
    public const int SignatureLength = 64;

    /// <summary>The first 8 bytes of the SHA-256 of the key, as 16 hex digits.</summary>
    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 8));

    /// <summary>Whether this key signed the head; never throws on what nobody signed.</summary>
    public bool Signed(SignedHead head)
    {
        var message = head.Head.Write();
        return key.Length == Length
            && head.Signature.Length == SignatureLength
            && Ed25519.Verify(head.Signature, 0, key, 0, message, 0, message.Length);
    }
}
