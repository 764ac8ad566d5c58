using System.Text.Json.Nodes;

namespace Arklow.Client;

/// <summary>What to look for in a list, whatever the case of its letters. Formattable, so that it is one value in an address.</summary>
/// <param name="Col">What is searched; each list says what it takes.</param>
/// <param name="Op"><c>eq</c>, <c>contains</c>, <c>starts_with</c> or <c>in</c>.</param>
/// <param name="Values">One text, or for <c>in</c> 1 to 100.</param>
public sealed record Search(string Col, string Op, params IReadOnlyList<string> Values) : IFormattable
{
    /// <returns>The search as JSON, as it is sent.</returns>
    public override string ToString() =>
        new JsonObject
        {
            ["col"] = Col,
            ["op"] = Op,
            ["value"] = new JsonArray([.. Values.Select(value => JsonValue.Create(value))]),
        }.ToJsonString();

    /// <inheritdoc cref="ToString()"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();
}
