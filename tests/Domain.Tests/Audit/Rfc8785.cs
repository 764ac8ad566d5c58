using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Arklow.Domain.Tests.Audit;

/// <summary>RFC 8785 once more, written from the RFC and not from the product: of texts, whole numbers, null, arrays and objects.</summary>
internal static class Rfc8785
{
    public static string Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    /// <summary>§3.2.2.2, of any UTF-16 text.</summary>
    public static string Text(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                    _ => c,
                }
            );
        return quoted.Append('"').ToString();
    }

    private static string Of(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => $"{{{string.Join(',', Members(json))}}}",
            JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Of))}]",
            JsonValueKind.String => Text(json.GetString()!),
            JsonValueKind.Number => json.GetInt64().ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Null => "null",
            _ => throw new NotSupportedException($"{json.ValueKind} is nowhere in a record."),
        };

    private static IEnumerable<string> Members(JsonElement json) =>
        json.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{Text(member.Name)}:{Of(member.Value)}");
}
