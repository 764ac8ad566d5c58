using System.Text;
using System.Text.Json;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Infrastructure.LiveChecks;

namespace Arklow.Infrastructure.Tests.LiveChecks;

public sealed class SecretStringsTests
{
    private const string Value = "p+q/r&s<t>\"ü ~";

    public static IEnumerable<string> Forms =>
        [
            Value,
            Value.ToUpperInvariant(),
            Uri.EscapeDataString(Value),
            Uri.EscapeDataString(Value).ToLowerInvariant(),
            System.Net.WebUtility.UrlEncode(Value),
            System.Net.WebUtility.HtmlEncode(Value),
            JsonSerializer.Serialize(Value).Trim('"'),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        ];

    [TestCaseSource(nameof(Forms))]
    public void A_value_is_left_out_however_it_is_encoded(string form) =>
        Assert.That(Of(new { key = Value }).Clean($"No {form}, sorry"), Is.EqualTo("No [secret], sorry"));

    [Test]
    public void Every_value_is_left_out_at_any_depth()
    {
        var strings = Of(
            new
            {
                a = "alpha-1",
                b = new { c = new object[] { "beta-2", 90125 } },
                d = "line-one-1\nline-two-2",
            }
        );

        Assert.That(
            strings.Clean("alpha-1 beta-2 90125 line-one-1 line-two-2 rest"),
            Is.EqualTo("[secret] [secret] [secret] [secret] [secret] rest")
        );
    }

    [TestCase("e")]
    [TestCase("secret")]
    [TestCase("[")]
    public void A_message_that_cannot_do_without_a_value_is_none(string value) =>
        Assert.That(Of(new { key = value }).Clean($"We have no {value}."), Is.Null);

    [Test]
    public void Values_that_are_letters_of_what_stands_for_them_make_no_message_grow() =>
        Assert.That(
            Of(
                    new
                    {
                        a = "e",
                        b = "E",
                        c = "s",
                        d = "S",
                        f = "r",
                    }
                )
                .Clean("The provider was not reached, or did not answer in its protocol."),
            Is.Null
        );

    [Test]
    public void An_empty_value_stands_in_nobodys_way() => Assert.That(Of(new { key = "" }).Clean("No."), Is.EqualTo("No."));

    [TestCase("a\r\n\tb\0c\u001b[31m", "a b c [31m")]
    [TestCase("a\u202eb\u2028c\u200bd", "a b c d")]
    [TestCase("\ud800a\ufffd", "a")]
    [TestCase("  \n ", null)]
    [TestCase(null, null)]
    public void A_message_is_one_printable_line(string? message, string? line) => Assert.That(Of(new { }).Clean(message), Is.EqualTo(line));

    [Test]
    public void A_value_that_was_split_by_what_is_not_printable_is_found() =>
        Assert.That(Of(new { key = "alpha beta" }).Clean("No alpha\r\nbeta"), Is.EqualTo("No [secret]"));

    [TestCase(300, 300)]
    [TestCase(301, 300)]
    [TestCase(5000, 300)]
    public void A_message_has_an_end(int sent, int shown)
    {
        var words = string.Concat(Enumerable.Repeat("abcd ", sent / 5 + 1))[..(sent - 1)] + "x";

        Assert.That(Of(new { }).Clean(words), Has.Length.EqualTo(shown));
    }

    [Test]
    public void Half_a_character_is_none() =>
        Assert.That(
            Of(new { }).Clean(string.Concat(Enumerable.Repeat("😀", 200)))!.EnumerateRunes(),
            Has.None.EqualTo(Rune.ReplacementChar)
        );

    [Test]
    public void It_does_not_print() => Assert.That(Of(new { key = Value }).ToString(), Is.EqualTo("[secret]"));

    private static SecretStrings Of(object secret)
    {
        using var document = SecretDocument.Copy(JsonSerializer.SerializeToUtf8Bytes(secret));
        return SecretStrings.Of(document);
    }
}
