using System.Buffers;
using System.Text;
using System.Text.Json;
using Arklow.Domain.Audit;

namespace Arklow.Domain.Tests.Audit;

/// <summary>RFC 8785 §3.2.2.2, and its example.</summary>
public sealed class CanonicalTextTests
{
    [TestCase("", "\"\"")]
    [TestCase(" ~<>&'+`/", "\" ~<>&'+`/\"")]
    [TestCase("\"\\", "\"\\\"\\\\\"")]
    [TestCase("\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\"")]
    [TestCase("\0\u000b\u001f", "\"\\u0000\\u000b\\u001f\"")]
    [TestCase("\u007f\u0080\u00a0\u2028\ufeff\uffff", "\"\u007f\u0080\u00a0\u2028\ufeff\uffff\"")]
    [TestCase("ü漢😀", "\"ü漢😀\"")]
    [TestCase("\u20ac$\u000f\nA'B\"\\\\\"/", "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")]
    public void A_text_is_escaped_where_it_must_be_and_nowhere_else(string text, string canonical)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, CanonicalRecord.Options))
            CanonicalText.Write(json, text);

        var written = Encoding.UTF8.GetString(buffer.WrittenSpan);
        Assert.That(written, Is.EqualTo(canonical));
        Assert.That(JsonElement.Parse(written).GetString(), Is.EqualTo(text));
    }
}
