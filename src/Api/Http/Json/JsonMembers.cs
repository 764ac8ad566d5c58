using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Api.Http.Json;

/// <summary>Reads the value of the member whose name the reader stands on, and leaves the reader at the value's end.</summary>
public static class JsonMembers
{
    public static Sent<string> ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        var sent = reader.TokenType == JsonTokenType.String ? Sent<string>.Of(reader.GetString()!) : Sent<string>.WrongKind;
        reader.Skip();
        return sent;
    }

    /// <inheritdoc cref="ReadText"/>
    public static Sent<string?> ReadTextOrNull(ref Utf8JsonReader reader)
    {
        if (TryReadNull(ref reader))
            return Sent<string?>.Of(null);
        var text = ReadText(ref reader);
        return text.IsWrongKind ? Sent<string?>.WrongKind : Sent<string?>.Of(text.ValueOrDefault);
    }

    /// <summary>True or false.</summary>
    public static Sent<bool> ReadFlag(ref Utf8JsonReader reader)
    {
        reader.Read();
        var sent = reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? Sent<bool>.Of(reader.TokenType == JsonTokenType.True)
            : Sent<bool>.WrongKind;
        reader.Skip();
        return sent;
    }

    /// <summary>A whole number of 64 bits, written as one.</summary>
    public static Sent<long> ReadInteger(ref Utf8JsonReader reader)
    {
        reader.Read();
        var sent =
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? Sent<long>.Of(number) : Sent<long>.WrongKind;
        reader.Skip();
        return sent;
    }

    /// <inheritdoc cref="ReadInteger"/>
    public static Sent<long?> ReadIntegerOrNull(ref Utf8JsonReader reader)
    {
        if (TryReadNull(ref reader))
            return Sent<long?>.Of(null);
        var number = ReadInteger(ref reader);
        return number.IsWrongKind ? Sent<long?>.WrongKind : Sent<long?>.Of(number.ValueOrDefault);
    }

    /// <inheritdoc cref="ReadObject"/>
    public static Sent<JsonText?> ReadObjectOrNull(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (TryReadNull(ref reader))
            return Sent<JsonText?>.Of(null);
        var value = ReadObject(ref reader, json);
        return value.IsWrongKind ? Sent<JsonText?>.WrongKind : Sent<JsonText?>.Of(value.ValueOrDefault);
    }

    private static bool TryReadNull(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.Null)
            return false;
        reader = ahead;
        return true;
    }

    /// <summary>An array, whose elements may be of any kind.</summary>
    public static Sent<IReadOnlyList<Sent<string>>> ReadTexts(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return Sent<IReadOnlyList<Sent<string>>>.WrongKind;
        }

        var texts = new List<Sent<string>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.TokenType == JsonTokenType.String ? Sent<string>.Of(reader.GetString()!) : Sent<string>.WrongKind);
            reader.Skip();
        }

        return Sent<IReadOnlyList<Sent<string>>>.Of(texts);
    }

    /// <summary>A copy of an object as it was sent.</summary>
    public static Sent<JsonText> ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var value = ReadRaw(ref reader, json);
        return value[0] == '{' ? Sent<JsonText>.Of(new(value.ToArray())) : Sent<JsonText>.WrongKind;
    }

    /// <summary>The bytes of the value, whichever kind it is; they are the body's and go with it.</summary>
    public static ReadOnlySpan<byte> ReadRaw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
