namespace Arklow.Domain.Audit;

/// <summary>Where a request came from. All of it is the caller's to say, but for an address that no trusted proxy told.</summary>
/// <param name="RequestId">As in the answer's <c>x-request-id</c>; null for what no request asked for.</param>
/// <param name="Address">IPv4 or IPv6, as text.</param>
/// <param name="UserAgent">As the caller calls its program.</param>
public sealed record AuditOrigin(string? RequestId, string? Address, string? UserAgent)
{
    public const int MaxLength = 256;

    /// <summary>What no request asked for.</summary>
    public static AuditOrigin None { get; } = new(null, null, null);

    /// <summary>The text as a record may hold it: printable ASCII, a question mark for what is not, cut to <see cref="MaxLength"/>.</summary>
    public static string? Printable(string? text)
    {
        if (text is null || (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')))
            return text;
        return string.Create(
            Math.Min(text.Length, MaxLength),
            text,
            (span, all) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = all[i] is >= ' ' and <= '~' ? all[i] : '?';
            }
        );
    }
}
