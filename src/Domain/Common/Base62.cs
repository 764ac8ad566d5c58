namespace Arklow.Domain.Common;

/// <summary>Numbers in the digits 0-9A-Za-z, most significant first, with no leading zero: one way to write each.</summary>
internal static class Base62
{
    public const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Write(ulong value, int minimumLength = 1)
    {
        Span<char> text = stackalloc char[11];
        var start = text.Length;
        for (; value != 0 || text.Length - start < minimumLength; value /= 62)
            text[--start] = Digits[(int)(value % 62)];
        return new(text[start..]);
    }

    /// <summary>False for anything that <see cref="Write"/> would not have written for a positive 64-bit integer.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 11 || text[0] == '0')
            return false;
        UInt128 sum = 0;
        foreach (var c in text)
        {
            var digit = Digits.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return false;
            sum = (sum * 62) + (uint)digit;
        }

        value = sum <= long.MaxValue ? (long)sum : 0;
        return sum <= long.MaxValue;
    }
}
