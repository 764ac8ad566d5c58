using System.Globalization;
using System.Text.RegularExpressions;

namespace Arklow.Domain.Common;

/// <summary>Moments, to the microsecond, which is what PostgreSQL keeps.</summary>
public static partial class Timestamps
{
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

    [GeneratedRegex(@"\A([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})(?:(\.[0-9]{1,6})[0-9]*)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();
}
