using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Arklow.Domain.Common;

/// <summary>
/// Text that proves something and names its row: <c>&lt;prefix&gt;&lt;id in base62&gt;_&lt;43 base62 characters&gt;</c>. Of the 43, 37 are random
/// (220 bits) and the last 6 are the CRC-32C of everything before them in base62, so that a scanner knows a real one from a look-alike and a
/// typo needs no look-up.
/// </summary>
internal static class CheckedToken
{
    public const int SecretLength = 43;
    private const int RandomLength = 37;
    private const int ChecksumLength = SecretLength - RandomLength;
    private const int MaxIdLength = 11;
    private const int MaxLength = 5 + MaxIdLength + 1 + SecretLength;

    private static readonly SearchValues<char> Digits = SearchValues.Create(Base62.Digits);

    public static string Generate(string prefix, long id)
    {
        var random = new string(RandomNumberGenerator.GetItems<char>(Base62.Digits, RandomLength));
        var body = $"{prefix}{Base62.Write((ulong)id)}_{random}";
        return body + Checksum(body);
    }

    /// <summary>Whether prefix, id, length, alphabet and checksum are right.</summary>
    public static bool TryRead(string prefix, string? text, out long id)
    {
        id = 0;
        if (
            text is null
            || text.Length > prefix.Length + MaxIdLength + 1 + SecretLength
            || !text.StartsWith(prefix, StringComparison.Ordinal)
        )
            return false;
        var end = text.Length - SecretLength - 1;
        if (end <= prefix.Length || text[end] != '_' || !Base62.TryRead(text.AsSpan(prefix.Length..end), out id))
            return false;
        var body = text.AsSpan(..^ChecksumLength);
        return !body[(end + 1)..].ContainsAnyExcept(Digits) && text.AsSpan(body.Length).SequenceEqual(Checksum(body));
    }

    /// <summary>SHA-256: 32 bytes, all that is ever stored. A fast hash is right here, because 220 random bits cannot be guessed.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    /// <summary>Whether it is the text of this hash; takes as long for every other.</summary>
    public static bool HasHash(string text, ReadOnlySpan<byte> hash)
    {
        Span<byte> ascii = stackalloc byte[MaxLength];
        Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(ascii[..Encoding.ASCII.GetBytes(text, ascii)], own);
        return CryptographicOperations.FixedTimeEquals(own, hash);
    }

    private static string Checksum(ReadOnlySpan<char> body)
    {
        var crc = uint.MaxValue;
        foreach (var c in body)
            crc = BitOperations.Crc32C(crc, (byte)c);
        return Base62.Write(~crc, ChecksumLength);
    }
}
