using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Arklow.Domain.Common;

/// <summary>Moments, to the microsecond, which is what PostgreSQL keeps.</summary>
public static partial class Timestamps
{
    private const int MaxLength = 64;

    public static DateTimeOffset ToMicroseconds(this DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>A date-time as RFC 3339 §5.6 writes it, with its offset; digits beyond the microsecond are dropped.</summary>
    public static Result<DateTimeOffset> Accept(Sent<string> sent, string pointer) =>
        sent.ValueOrDefault is { } text
        && Rfc3339().Match(text) is { Success: true } parts
        // Without the digits beyond the microsecond, which .NET would round to the next one.
        && DateTimeOffset.TryParse(
            $"{parts.Groups[1]}{parts.Groups[2]}{parts.Groups[3]}",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? moment.ToUniversalTime()
            : Error.Invalid(pointer, "must be an RFC 3339 date-time such as 2027-01-31T12:00:00Z");

    /// <summary>The same of UTF-8 that must not become a string; null when it is no such date-time.</summary>
    public static DateTimeOffset? Find(ReadOnlySpan<byte> utf8)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        try
        {
            return
                Ascii.ToUtf16(utf8, buffer, out var length) == OperationStatus.Done
                && Rfc3339().IsMatch(buffer[..length])
                && DateTimeOffset.TryParse(
                    ToMicroseconds(buffer[..length]),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var moment
                )
                ? moment.ToUniversalTime()
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(buffer));
        }
    }

    /// <summary>Without the digits beyond the microsecond; what follows them moves up.</summary>
    private static ReadOnlySpan<char> ToMicroseconds(Span<char> text)
    {
        const int Digits = 6;
        var fraction = text.IndexOf('.') + 1;
        var excess = fraction == 0 ? 0 : text[fraction..].IndexOfAnyExceptInRange('0', '9') - Digits;
        if (excess <= 0)
            return text;
        text[(fraction + Digits + excess)..].CopyTo(text[(fraction + Digits)..]);
        return text[..^excess];
    }

    [GeneratedRegex(@"\A([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})(?:(\.[0-9]{1,6})[0-9]*)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();
}
