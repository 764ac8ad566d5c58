extern alias BouncyCastle;

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BouncyCastle::Org.BouncyCastle.Crypto.Parameters;
using BouncyCastle::Org.BouncyCastle.Crypto.Signers;

namespace Arklow.Api.Tests.Audit;

/// <summary>Signed heads as anybody checks them who has the public key: Ed25519 over the canonical JSON of the head.</summary>
internal static class SignedHeads
{
    public static bool IsSigned(JsonElement signed, string publicKey)
    {
        var key = Convert.FromHexString(publicKey);
        var message = Message(signed);
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(key, 0));
        verifier.BlockUpdate(message, 0, message.Length);
        return verifier.VerifySignature(Rfc6962.Hex(signed.At("signature")))
            && signed.At("key_id").GetString() == Convert.ToHexStringLower(SHA256.HashData(key))[..16]
            && signed.At("head", "kind").GetString() == "arklow-audit-head/1";
    }

    /// <summary>What the next head calls this one.</summary>
    public static string Digest(JsonElement signed) => Convert.ToHexStringLower(SHA256.HashData(Message(signed)));

    private static byte[] Message(JsonElement signed) => Encoding.UTF8.GetBytes(Rfc6962.Canonical(signed.At("head")));
}
