using System.Text.Json;
using Arklow.Domain.Credentials.Providers.Formats;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>One value within a secret. Its bytes are gone when the <see cref="SecretValues"/> is disposed.</summary>
public readonly record struct SecretValue
{
    private readonly SecretValues _values;
    private readonly int _index;

    internal SecretValue(SecretValues values, int index) => (_values, _index) = (values, index);

    public JsonTokenType Kind => _values.Kind(_index);

    /// <summary>Stands in the secret itself, no deeper.</summary>
    public bool IsMember => _values.Parent(_index) == 0;

    /// <summary>The name as a member, without escapes; empty of an item of an array and of the secret as a whole.</summary>
    public ReadOnlySpan<byte> Name => _values.Name(_index);

    /// <summary>The text of a string, without escapes; empty of every other kind. Never make a string of it.</summary>
    public ReadOnlySpan<byte> Utf8 => _values.Text(_index);

    /// <summary>The text without white space at its ends.</summary>
    public ReadOnlySpan<byte> Trimmed => WhiteSpace.Trim(Utf8);

    /// <summary>RFC 6901 pointer as in a body of create. Where it would grow too long, the nearest parent's.</summary>
    public string Pointer => _values.Pointer(_index);

    public override string ToString() => "[secret]";
}
