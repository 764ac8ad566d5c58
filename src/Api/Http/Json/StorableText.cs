using System.Globalization;
using System.Text.Json;

namespace Arklow.Api.Http.Json;

/// <summary>Whether a JSON string is a sequence of Unicode characters without NUL, which is what text in PostgreSQL can be.</summary>
internal static class StorableText
{
    public const string Expected = "must not hold NUL or half of a surrogate pair";

    /// <summary>Looks at the string that the reader stands on. Raw UTF-8 was checked before, and raw NUL is no JSON, so only escapes are looked at.</summary>
    public static bool Is(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return true;
        var text = reader.ValueSpan;
        var expectsLow = false;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = '\x1';
            if (text[i] == '\\' && text[++i] == 'u')
            {
                unit = (char)ushort.Parse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 4;
            }

            if (unit == '\0' || char.IsLowSurrogate(unit) != expectsLow)
                return false;
            expectsLow = char.IsHighSurrogate(unit);
        }

        return !expectsLow;
    }
}
