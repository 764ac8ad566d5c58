namespace Arklow.Domain.Credentials.Secrets;

/// <summary>A secret as it is stored: format byte, key generation, nonce, ciphertext and tag; see docs/encryption.md.</summary>
public sealed class SealedSecret(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;
}
