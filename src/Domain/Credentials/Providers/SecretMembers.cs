using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>Walks the members of a secret that is an object. Names may become strings, values never do.</summary>
internal ref struct SecretMembers
{
    private Utf8JsonReader _reader;
    private Utf8JsonReader _name;

    public SecretMembers(ReadOnlySpan<byte> json)
    {
        _reader = new(json);
        _reader.Read();
    }

    /// <summary>The first token of the current member's value.</summary>
    public readonly JsonTokenType Kind => _reader.TokenType;

    public bool Next()
    {
        if (_reader.TokenType is JsonTokenType.StartArray || (_reader.TokenType is JsonTokenType.StartObject && _reader.CurrentDepth > 0))
            _reader.Skip();
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
            return false;
        _name = _reader;
        return _reader.Read();
    }

    public readonly bool NameIs(string name) => _name.ValueTextEquals(name);

    public readonly string Pointer() => JsonPointer.Append("/secret", _name);
}
