using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Infrastructure.LiveChecks;

/// <summary>A secret's values as the libraries of providers want them, and what keeps those out of messages.</summary>
internal sealed partial class SecretStrings
{
    public const int MaxMessage = 300;
    private const string Gap = "[secret]";
    private const int MinLine = 8;

    // Of what a provider says; what is shown is much less.
    private const int MaxRead = 4096;
    private readonly Dictionary<string, string> _members = [];
    private readonly HashSet<string> _values = [];

    private SecretStrings() { }

    public static SecretStrings Of(SecretDocument secret)
    {
        var strings = new SecretStrings();
        var reader = new Utf8JsonReader(secret.Reveal());
        string? name = null;
        while (reader.Read())
            if (reader.TokenType == JsonTokenType.PropertyName)
                name = reader.CurrentDepth == 1 ? reader.GetString() : null;
            else if (reader.TokenType is JsonTokenType.String)
                strings.Add(name, reader.GetString()!);
            else if (reader.TokenType is JsonTokenType.Number)
                strings._values.Add(Encoding.UTF8.GetString(reader.ValueSpan));
        return strings;
    }

    /// <summary>A member of the secret that is a string; empty if there is none.</summary>
    public string Member(string name) => _members.GetValueOrDefault(name, "");

    /// <summary>A member that can be sent as a header: printable ASCII without space, and some of it.</summary>
    public bool IsToken(string name) => Member(name) is { Length: > 0 } value && value.All(c => c is > ' ' and <= '~');

    /// <summary>A message that may be shown: one printable line in which no value of the secret stands, as it is or encoded.</summary>
    /// <returns>Null where nothing can be left of it.</returns>
    public string? Clean(string? message)
    {
        if (message is null)
            return null;
        if (message.Length > MaxRead)
            message = message[..MaxRead];
        // Twice: a value may hold what is not printable, and one may come to stand where that was taken out.
        var line = Gapped(Printable(Gapped(message)));
        line = LongToken().Replace(line, "[…]");
        if (line.Length > MaxMessage)
            line = string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[MaxMessage - 2]) ? MaxMessage - 2 : MaxMessage - 1), "…");
        return line.Length == 0 || _values.Any(value => line.Contains(value, StringComparison.OrdinalIgnoreCase)) ? null : line;
    }

    public override string ToString() => Gap;

    private void Add(string? name, string value)
    {
        if (name is not null)
            _members[name] = value;
        if (value.Length > 0)
            _values.Add(value);
        // A key in several lines may be quoted by the line.
        foreach (var line in value.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= MinLine))
            _values.Add(line);
    }

    /// <summary>In one pass, the longest first: what stands for a value is not looked through for others, so it grows to no more than its length's multiple.</summary>
    private string Gapped(string message)
    {
        var forms = _values
            .SelectMany(Forms)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(form => message.Contains(form, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(form => form.Length)
            .Select(Regex.Escape)
            .ToList();
        return forms.Count == 0
            ? message
            : Regex.Replace(message, string.Join('|', forms), Gap, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static IEnumerable<string> Forms(string value)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        return
        [
            value,
            Uri.EscapeDataString(value),
            WebUtility.UrlEncode(value),
            WebUtility.HtmlEncode(value),
            JavaScriptEncoder.Default.Encode(value),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
            base64,
            base64.TrimEnd('='),
            base64.TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        ];
    }

    /// <summary>Controls, marks of direction, halves of pairs and the like become space, and much space one.</summary>
    private static string Printable(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (var rune in message.EnumerateRunes())
            line.Append(
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned
                || rune == Rune.ReplacementChar
                    ? " "
                    : rune.ToString()
            );
        return Space().Replace(line.ToString(), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>A signature, an assertion, a token: of no use to readers, and of some to others.</summary>
    [GeneratedRegex("[A-Za-z0-9+/=_.%-]{40,}")]
    private static partial Regex LongToken();
}
