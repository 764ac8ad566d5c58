using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>Tells a text that stands for a secret from one that is: by the whole of it, whatever the case of its letters.</summary>
internal static class Placeholder
{
    private const int LongestWord = 64;
    private const int LongestTemplate = 256;
    private const int ShortestRow = 8;
    private const int ShortestRowOfX = 3;

    private static readonly HashSet<string> Words =
    [
        "changeme",
        "changethis",
        "changeit",
        "replaceme",
        "replacethis",
        "todo",
        "fixme",
        "tbd",
        "example",
        "placeholder",
        "dummy",
        "redacted",
        "undefined",
        "null",
        "password",
        "passwd",
        "secret",
        "mysecret",
        "mypassword",
        "mytoken",
        "mykey",
        "myapikey",
        "apikeyhere",
    ];

    private static readonly string[] Asks = ["insert", "enter", "paste", "put", "add", "replacewith"];
    private static readonly string[] Nouns = ["key", "token", "secret", "password", "credential", "credentials", "id", "here"];
    private static readonly SearchValues<byte> Separators = SearchValues.Create("-_ ."u8);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Inspect(SecretValue value, FindingList findings)
    {
        if (Matches(value.Utf8))
            findings.Add(FindingCodes.Placeholder, value, "stands for a secret and is none");
    }

    public static bool Matches(ReadOnlySpan<byte> utf8)
    {
        var text = WhiteSpace.Trim(utf8);
        return IsRow(text) || IsTemplate(text) || IsPhrase(text);
    }

    /// <summary>Nothing but stars, dots and the like, or one letter over and over.</summary>
    private static bool IsRow(ReadOnlySpan<byte> text)
    {
        var (marks, letters, first) = (0, 0, default(Rune));
        for (; Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done; text = text[length..])
            if (rune.Value is '*' or '.' or '-' or '_' or ' ' or '#' or '?' or '…' or '•' or '·' or '●')
                marks++;
            else if (letters++ == 0)
                first = Rune.ToLowerInvariant(rune);
            else if (Rune.ToLowerInvariant(rune) != first)
                return false;
        return letters == 0 || (marks == 0 && letters >= ShortestRow) || (first.Value == 'x' && letters >= ShortestRowOfX);
    }

    /// <summary>Something to fill in, or something that should have been filled in: &lt;key&gt;, ${KEY}, {{ key }}.</summary>
    private static bool IsTemplate(ReadOnlySpan<byte> text) =>
        text.Length <= LongestTemplate
        && (
            (text.StartsWith("<"u8) && text.IndexOf((byte)'>') == text.Length - 1)
            || (text.StartsWith("${"u8) && text.IndexOf((byte)'}') == text.Length - 1)
            || (text.StartsWith("{{"u8) && text.IndexOf("}}"u8) == text.Length - 2)
        );

    private static bool IsPhrase(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestWord)
            return false;
        Span<char> letters = stackalloc char[LongestWord];
        try
        {
            var length = 0;
            foreach (var letter in text)
                if (char.IsAsciiLetter((char)letter))
                    letters[length++] = char.ToLowerInvariant((char)letter);
                else if (!Separators.Contains(letter))
                    return false;
            return IsPhrase(letters[..length]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(letters));
        }
    }

    private static bool IsPhrase(ReadOnlySpan<char> letters)
    {
        if (Known.Contains(letters))
            return true;
        foreach (var ask in Asks)
            if (letters.StartsWith(ask))
                return letters.EndsWith("here") || letters[ask.Length..].StartsWith("your");
        if (letters.StartsWith("your"))
            foreach (var noun in Nouns)
                if (letters.EndsWith(noun))
                    return true;
        return false;
    }
}
