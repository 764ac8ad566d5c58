using Arklow.Domain.Common;

namespace Arklow.Domain.ApiKeys;

/// <summary>
/// What a caller proves itself with: <c>ark_&lt;id in base62&gt;_&lt;43 base62 characters&gt;</c>, random and checked as
/// <see cref="CheckedToken"/> says. Only a SHA-256 of it is stored. It prints as [secret].
/// </summary>
public sealed class ApiKeyMaterial
{
    public const string Prefix = "ark_";
    public const int SecretLength = CheckedToken.SecretLength;

    private readonly string _text;

    private ApiKeyMaterial(ApiKeyId id, string text) => (Id, _text) = (id, text);

    public ApiKeyId Id { get; }

    public static ApiKeyMaterial Generate(ApiKeyId id) => new(id, CheckedToken.Generate(Prefix, id.Value));

    /// <summary>The material when the text is one: prefix, id, length, alphabet and checksum are right. Says nothing of whether the key exists.</summary>
    public static bool TryParse(string? text, out ApiKeyMaterial material)
    {
        var isOne = CheckedToken.TryRead(Prefix, text, out var id);
        material = isOne ? new(new(id), text!) : null!;
        return isOne;
    }

    /// <summary>What is left to show of a key after it was shown once: enough to know it by.</summary>
    public static string Mask(ApiKeyId id) => $"{Prefix}{Base62.Write((ulong)id.Value)}_****";

    public byte[] Hash() => CheckedToken.Hash(_text);

    public bool HasHash(ReadOnlySpan<byte> hash) => CheckedToken.HasHash(_text, hash);

    /// <summary>The material in the clear, for the one time that it is shown.</summary>
    public string Reveal() => _text;

    public override string ToString() => "[secret]";
}
