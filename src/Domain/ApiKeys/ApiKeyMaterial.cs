using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Arklow.Domain.ApiKeys;

/// <summary>
/// What a caller proves itself with: <c>ark_&lt;id in base62&gt;_&lt;43 base62 characters&gt;</c>. Of the 43, 37 are random (220 bits) and the last 6 are
/// the CRC-32C of everything before them in base62, so that a scanner knows a real key from a look-alike and a typo needs no look-up.
/// Only a SHA-256 of it is stored. It prints as [secret].
/// </summary>
public sealed class ApiKeyMaterial
{
    public const string Prefix = "ark_";
    public const int SecretLength = 43;
    private const int RandomLength = 37;
    private const int ChecksumLength = SecretLength - RandomLength;
    private const int MaxLength = 4 + 11 + 1 + SecretLength;

    private static readonly SearchValues<char> Digits = SearchValues.Create(Base62.Digits);

    private readonly string _text;

    private ApiKeyMaterial(ApiKeyId id, string text) => (Id, _text) = (id, text);

    public ApiKeyId Id { get; }

    public static ApiKeyMaterial Generate(ApiKeyId id)
    {
        var random = new string(RandomNumberGenerator.GetItems<char>(Base62.Digits, RandomLength));
        var body = $"{Prefix}{Base62.Write((ulong)id.Value)}_{random}";
        return new(id, body + Checksum(body));
    }

    /// <summary>The material when the text is one: prefix, id, length, alphabet and checksum are right. Says nothing of whether the key exists.</summary>
    public static bool TryParse(string? text, out ApiKeyMaterial material)
    {
        material = null!;
        if (text is null || text.Length > MaxLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var end = text.Length - SecretLength - 1;
        if (end <= Prefix.Length || text[end] != '_' || !Base62.TryRead(text.AsSpan(Prefix.Length..end), out var id))
            return false;
        var body = text.AsSpan(..^ChecksumLength);
        if (body[(end + 1)..].ContainsAnyExcept(Digits) || !text.AsSpan(body.Length).SequenceEqual(Checksum(body)))
            return false;
        material = new(new(id), text);
        return true;
    }

    /// <summary>SHA-256 of the material: 32 bytes, all that is ever stored. A fast hash is right here, because 220 random bits cannot be guessed.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(_text));

    /// <summary>The material in the clear, for the one time that it is shown.</summary>
    public string Reveal() => _text;

    public override string ToString() => "[secret]";

    private static string Checksum(ReadOnlySpan<char> body)
    {
        var crc = uint.MaxValue;
        foreach (var c in body)
            crc = BitOperations.Crc32C(crc, (byte)c);
        return Base62.Write(~crc, ChecksumLength);
    }
}
