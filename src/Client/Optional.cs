using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Arklow.Client;

/// <summary>A member that can be left out, which is another thing than null. <c>default</c> is left out; a value is sent, and null is sent as null.</summary>
public readonly record struct Optional<T>
{
    /// <summary>A member that is sent.</summary>
    public Optional(T value) => (IsSent, Value) = (true, value);

    /// <summary>Whether it is sent.</summary>
    public bool IsSent { get; }

    /// <summary>What is sent; the default of the type where nothing is.</summary>
    public T? Value { get; }

    /// <summary>A member that is sent.</summary>
    public static implicit operator Optional<T>(T value) => new(value);
}

/// <summary>Writes the value; that a member is left out is said where it stands.</summary>
internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Only requests leave members out.");

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value!, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
}
