using System.Text;
using System.Text.Json;

namespace Arklow.Domain.Audit;

/// <summary>A string as RFC 8785 §3.2.2.2 writes it: all of Unicode as it is, but quotes, backslashes and control characters.</summary>
internal static class CanonicalText
{
    public static void Write(Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        Write(json, text);
    }

    public static void Write(Utf8JsonWriter json, string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) // of these the writer escapes the same
            json.WriteStringValue(text);
        else
            json.WriteRawValue(Quote(text), skipInputValidation: true);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\b' => quoted.Append("\\b"),
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\f' => quoted.Append("\\f"),
                '\r' => quoted.Append("\\r"),
                < ' ' => quoted.Append($"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }
}
