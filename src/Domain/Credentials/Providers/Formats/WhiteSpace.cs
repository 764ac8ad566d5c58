using System.Buffers;
using System.Text;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>Space at the ends of a text, which comes along when people copy and nobody sees.</summary>
internal static class WhiteSpace
{
    private const int ZeroWidthSpace = 0x200B;
    private const int ByteOrderMark = 0xFEFF;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> utf8)
    {
        while (Rune.DecodeFromUtf8(utf8, out var first, out var length) == OperationStatus.Done && IsSpace(first))
            utf8 = utf8[length..];
        while (Rune.DecodeLastFromUtf8(utf8, out var last, out var length) == OperationStatus.Done && IsSpace(last))
            utf8 = utf8[..^length];
        return utf8;
    }

    /// <summary>A text of several lines ends in a line break as files do; one line has no business with any.</summary>
    public static void Inspect(SecretValue value, FindingList findings)
    {
        var trimmed = value.Trimmed;
        if (trimmed.Length < value.Utf8.Length && !trimmed.Contains((byte)'\n'))
            findings.Add(FindingCodes.SurroundingSpace, value, "has white space or a line break before or after it");
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is ZeroWidthSpace or ByteOrderMark;
}
