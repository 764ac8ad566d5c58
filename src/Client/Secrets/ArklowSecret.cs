using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Arklow.Client;

/// <summary>
/// A secret: a text or a JSON object, in pinned memory. It prints as <c>[secret]</c>, refuses to serialise but into a request of this client, and is
/// zeroed by Dispose. Whoever made it, or was answered it, disposes of it: a request that carries one only reads it. Not protected: what the caller
/// made it from, a text that <see cref="RevealText"/> answered, and the buffers of the connection.
/// </summary>
[DebuggerDisplay("[secret]")]
[JsonConverter(typeof(RefusingConverter))]
public sealed class ArklowSecret : IDisposable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly PinnedBuffer _json;

    private ArklowSecret(PinnedBuffer json) => _json = json;

    /// <summary>A secret that is a text.</summary>
    /// <exception cref="ArgumentException">It is no well-formed UTF-16.</exception>
    public static ArklowSecret FromText(ReadOnlySpan<char> text)
    {
        using var utf8 = new PinnedBuffer(Encoding.UTF8.GetMaxByteCount(text.Length));
        if (Utf8.FromUtf16(text, utf8.GetSpan(), out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            throw new ArgumentException("The text is no well-formed UTF-16.", nameof(text));
        utf8.Advance(length);
        return FromUtf8(utf8.Written.Span);
    }

    /// <summary>A secret that is a text, in UTF-8. The source stays the caller's to zero.</summary>
    /// <exception cref="ArgumentException">It is no well-formed UTF-8.</exception>
    public static ArklowSecret FromUtf8(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            throw new ArgumentException("The text is no well-formed UTF-8.", nameof(text));
        var json = new PinnedBuffer(text.Length + 2);
        json.Write("\""u8);
        foreach (ref readonly var letter in text)
            if (letter is (byte)'"' or (byte)'\\')
                json.Write([(byte)'\\', letter]);
            else if (letter < ' ')
                json.Write([
                    (byte)'\\',
                    (byte)'u',
                    (byte)'0',
                    (byte)'0',
                    (byte)('0' + (letter >> 4)),
                    (byte)"0123456789abcdef"[letter & 15],
                ]);
            else
                json.Write([letter]);
        json.Write("\""u8);
        return new(json);
    }

    /// <summary>A secret that is a JSON value, to the byte: a string or an object. The source stays the caller's to zero.</summary>
    /// <exception cref="JsonException">It is neither, or no JSON.</exception>
    public static ArklowSecret FromJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { MaxDepth = ArklowJson.MaxDepth });
        try
        {
            if (
                reader.Read()
                && reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject
                && reader.TrySkip()
                && !reader.Read()
            )
                return Copy(json);
        }
        catch (JsonException)
        {
            // Its message would tell of the secret.
        }

        throw new JsonException("A secret is a JSON string or object.");
    }

    /// <summary>A secret that is a JSON object.</summary>
    public static ArklowSecret FromJson(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var copy = new PinnedBuffer();
        using var writer = new Utf8JsonWriter(copy, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteTo(writer);
        writer.Flush();
        return new(copy);
    }

    /// <summary>The JSON value in UTF-8, as it is stored; good until Dispose.</summary>
    /// <exception cref="ObjectDisposedException">The secret is gone.</exception>
    public ReadOnlySpan<byte> RevealJson() => _json.Written.Span;

    /// <summary>The text of a secret that is one. A string cannot be zeroed: prefer <see cref="RevealJson"/> where it will do.</summary>
    /// <exception cref="InvalidOperationException">The secret is an object.</exception>
    /// <exception cref="ObjectDisposedException">The secret is gone.</exception>
    public string RevealText()
    {
        var reader = new Utf8JsonReader(RevealJson());
        reader.Read();
        return reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : throw new InvalidOperationException("The secret is an object, not a text.");
    }

    /// <returns><c>[secret]</c></returns>
    public override string ToString() => "[secret]";

    /// <summary>Zeroes the secret.</summary>
    public void Dispose() => _json.Dispose();

    /// <summary>Copies the value on which the reader stands.</summary>
    internal static ArklowSecret Read(ref Utf8JsonReader reader)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return Copy(JsonMarshal.GetRawUtf8Value(value.RootElement));
    }

    private static ArklowSecret Copy(ReadOnlySpan<byte> json)
    {
        var copy = new PinnedBuffer(json.Length);
        copy.Write(json);
        return new(copy);
    }

    // No finalizer: the collector could zero the bytes while a revealed span is still being read.
}
