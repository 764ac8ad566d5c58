using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Audit;

/// <summary>What an org's log was, signed: so many records, and the root of their tree.</summary>
/// <param name="Size">How many records the tree holds.</param>
/// <param name="Root">RFC 6962's hash of the tree, 32 bytes.</param>
/// <param name="At">When it was sealed: UTC, to the microsecond.</param>
/// <param name="Previous">The <see cref="Digest"/> of the head before; null for the first.</param>
public sealed record TreeHead(OrgId OrgId, long Size, byte[] Root, DateTimeOffset At, byte[]? Previous)
{
    /// <summary>Whatever else the same key may sign one day, it does not begin like this.</summary>
    public const string Kind = "arklow-audit-head/1";

    /// <summary>What is signed: JSON in the canonical form of RFC 8785, like a record's.</summary>
    public byte[] Write() =>
        Encoding.ASCII.GetBytes(
            $$"""
            {"at":"{{CanonicalRecord.Moment(At)}}","kind":"{{Kind}}","org_id":"{{OrgId}}","previous":{{Hex(
                Previous
            )}},"root":{{Hex(Root)}},"size":{{Size}}}
            """
        );

    /// <summary>SHA-256 of what is signed: how the next head names this one.</summary>
    public byte[] Digest() => SHA256.HashData(Write());

    private static string Hex(byte[]? bytes) => bytes is null ? "null" : $"\"{Convert.ToHexStringLower(bytes)}\"";
}

/// <param name="KeyId">The first 8 bytes of the SHA-256 of the public key, as 16 hex digits.</param>
/// <param name="Signature">Ed25519 (RFC 8032), 64 bytes.</param>
public sealed record SignedHead(TreeHead Head, string KeyId, byte[] Signature)
{
    /// <summary>Bytes of a key's id.</summary>
    public const int KeyIdLength = 8;
}
