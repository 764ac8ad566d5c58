using System.Text;

namespace Arklow.Domain.Common;

/// <summary>One well-formed JSON value, kept byte for byte as it was sent: digits, escapes and the order of members stay.</summary>
public readonly record struct JsonText(ReadOnlyMemory<byte> Utf8)
{
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
