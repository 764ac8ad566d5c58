using System.Buffers.Binary;
using System.Security.Cryptography;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Crypto;

/// <summary>The key that wraps every org's keys. It is in this process's pinned memory and in its file, nowhere else.</summary>
internal sealed class RootKey(ReadOnlyMemory<byte> id, PinnedBytes key) : IDisposable
{
    public const int IdLength = 8;
    private const byte Format = 1;
    private const int HeaderLength = 1 + IdLength;

    /// <summary>Random, so it tells nothing of the key; it says which key a wrapped key needs.</summary>
    public ReadOnlyMemory<byte> Id { get; } = id;

    public static RootKey Generate()
    {
        var key = PinnedBytes.Rent(Aead.KeyLength);
        RandomNumberGenerator.Fill(key.Span);
        return new(RandomNumberGenerator.GetBytes(IdLength), key);
    }

    public byte[] Wrap(ReadOnlySpan<byte> orgKey, OrgId org, int generation) => Wrap(orgKey, Address(org, generation));

    /// <param name="other">A key of <see cref="Aead.KeyLength"/> bytes.</param>
    /// <param name="address">What it is for; it opens for nothing else.</param>
    public byte[] Wrap(ReadOnlySpan<byte> other, ReadOnlySpan<byte> address) => Aead.Seal(key.Span, [Format, .. Id.Span], address, other);

    /// <exception cref="CryptographicException">It was wrapped by another root key, for another org or generation, or changed since.</exception>
    public PinnedBytes Unwrap(ReadOnlySpan<byte> wrapped, OrgId org, int generation) => Unwrap(wrapped, Address(org, generation));

    /// <exception cref="CryptographicException">It was wrapped by another root key, for something else, or changed since.</exception>
    public PinnedBytes Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> address)
    {
        if (
            Aead.PlaintextLength(wrapped, HeaderLength) != Aead.KeyLength
            || wrapped[0] != Format
            || !wrapped[1..HeaderLength].SequenceEqual(Id.Span)
        )
            throw new CryptographicException("The key is not one that this root key wrapped.");
        var other = PinnedBytes.Rent(Aead.KeyLength);
        try
        {
            Aead.Open(key.Span, HeaderLength, address, wrapped, other.Span);
            return other;
        }
        catch
        {
            other.Dispose();
            throw;
        }
    }

    /// <summary>A key of <see cref="Aead.KeyLength"/> bytes for one purpose alone (HKDF-SHA256, RFC 5869); it tells nothing of the root key nor of those for other purposes.</summary>
    public PinnedBytes Derive(ReadOnlySpan<byte> label)
    {
        var derived = PinnedBytes.Rent(Aead.KeyLength);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Span, derived.Span, [], label);
        return derived;
    }

    /// <summary>What a database keeps to recognise its root key by: 32 zero bytes, wrapped for the org and the generation that do not exist.</summary>
    public byte[] MakeCheck() => Wrap(new byte[Aead.KeyLength], default, 0);

    public bool Opens(ReadOnlySpan<byte> check)
    {
        try
        {
            Unwrap(check, default, 0).Dispose();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The key's bytes, for its file.</summary>
    internal ReadOnlySpan<byte> Reveal() => key.Span;

    public void Dispose() => key.Dispose();

    private static byte[] Address(OrgId org, int generation)
    {
        var label = "arklow/org-key/v1"u8;
        var address = new byte[label.Length + sizeof(long) + sizeof(int)];
        label.CopyTo(address);
        BinaryPrimitives.WriteInt64BigEndian(address.AsSpan(label.Length), org.Value);
        BinaryPrimitives.WriteInt32BigEndian(address.AsSpan(label.Length + sizeof(long)), generation);
        return address;
    }
}
