using System.Text.Json.Nodes;

namespace Arklow.Client;

/// <summary>A JSON object that something must contain. A <see cref="JsonObject"/> is one by itself. Formattable, so that it is one value in an address.</summary>
public sealed record JsonMatch : IFormattable
{
    private JsonMatch(string json) => Json = json;

    /// <summary>The object, as it is sent.</summary>
    public string Json { get; }

    /// <summary>What contains this object.</summary>
    public static implicit operator JsonMatch(JsonObject json) => FromJsonObject(json);

    /// <summary>What contains this object.</summary>
    public static JsonMatch FromJsonObject(JsonObject json) => new((json ?? throw new ArgumentNullException(nameof(json))).ToJsonString());

    /// <returns>The object, as it is sent.</returns>
    public override string ToString() => Json;

    /// <inheritdoc cref="ToString()"/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Json;
}
