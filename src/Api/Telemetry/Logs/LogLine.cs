using System.Globalization;
using System.Text;

namespace Arklow.Api.Telemetry.Logs;

/// <summary>What lines of every format have in common.</summary>
internal static class LogLine
{
    public static string Now() => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Of the request that is being handled, as far as they are known; none outside of one.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Ids(IExternalScopeProvider? scopes)
    {
        var found = new RequestRecord?[1];
        scopes?.ForEachScope(static (scope, found) => found[0] = scope as RequestRecord ?? found[0], found);
        return found[0] ?? (IReadOnlyList<KeyValuePair<string, object?>>)[];
    }

    /// <summary>Text that stays in its line, whatever somebody put into it: what breaks lines or turns their direction is escaped as in JSON.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(Escapes))
            return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when Escapes(c) => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => line.Append(c),
            };
        return line.ToString();
    }

    private static bool Escapes(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
