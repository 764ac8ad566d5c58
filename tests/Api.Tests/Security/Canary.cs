using System.Text;

namespace Arklow.Api.Tests.Security;

/// <summary>A word that is nowhere else in the world, and the disguises it may turn up in.</summary>
internal sealed class Canary
{
    private readonly byte[][] _disguises;

    public Canary(string word)
    {
        Word = word;
        var utf8 = Encoding.UTF8.GetBytes(word);
        string[] texts =
        [
            word,
            Base64At(utf8, 0),
            Base64At(utf8, 1),
            Base64At(utf8, 2),
            Convert.ToHexString(utf8),
            Convert.ToHexStringLower(utf8),
            string.Join('-', utf8.Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture))),
            string.Join(' ', utf8.Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture))),
            string.Join(',', utf8),
            string.Join(", ", utf8),
        ];
        _disguises =
        [
            .. texts.SelectMany(text => new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(e => e.GetBytes(text))),
        ];
    }

    public string Word { get; }

    public static Canary New(string name) => new($"{name}{Guid.NewGuid():n}");

    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var disguise in _disguises)
            if (bytes.IndexOf(disguise) >= 0)
                return true;
        return false;
    }

    public bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text));

    /// <summary>What of the word's base64 does not depend on what stands before and after it.</summary>
    private static string Base64At(byte[] word, int offset)
    {
        var start = offset == 0 ? 0 : 3 - offset;
        var whole = (word.Length - start) / 3 * 3;
        return Convert.ToBase64String(word, start, whole);
    }
}
