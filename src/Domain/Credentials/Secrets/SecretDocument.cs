using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials.Secrets;

/// <summary>
/// The JSON value of a secret exactly as it was sent, in pinned memory. It prints as [secret], refuses to serialise and is zeroed by Dispose;
/// it never becomes a string. Well-formed by construction: whoever makes one has read the JSON around it.
/// </summary>
[DebuggerDisplay("[secret]")]
[JsonConverter(typeof(SecretDocumentConverter))]
public sealed class SecretDocument : IDisposable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly PinnedBytes _json;

    private SecretDocument(PinnedBytes json) => _json = json;

    /// <summary>Copies one well-formed JSON value; the source stays the caller's to wipe.</summary>
    public static SecretDocument Copy(ReadOnlySpan<byte> json)
    {
        var copy = PinnedBytes.Rent(json.Length);
        json.CopyTo(copy.Span);
        return new(copy);
    }

    /// <summary>The value in the clear: for a provider that checks it and for sealing; banned elsewhere.</summary>
    /// <exception cref="ObjectDisposedException">The secret is gone.</exception>
    public ReadOnlySpan<byte> Reveal() => _json.Span;

    /// <summary>Writes the very value that was sent: for the one answer that shows it.</summary>
    public void WriteTo(Utf8JsonWriter json) => json.WriteRawValue(Reveal(), skipInputValidation: true);

    public override string ToString() => "[secret]";

    public void Dispose() => _json.Dispose();

    // No finalizer: the collector could zero the bytes while a revealed span is still being encrypted.
}
