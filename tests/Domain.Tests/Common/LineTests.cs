using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class LineTests
{
    [TestCase("ab", true)]
    [TestCase("abc", true)]
    [TestCase("a", false)]
    [TestCase("abcd", false)]
    [TestCase("🔑", false)]
    [TestCase("🔑🔑🔑", true)]
    [TestCase("🔑🔑🔑🔑", false)]
    [TestCase("e\u0301", true)]
    [TestCase("\n\n", true)]
    public void Text_is_counted_in_Unicode_characters(string text, bool isOne) =>
        Assert.That(Line.Accept(Sent<string>.Of(text), "/x", 2, 3).IsSuccess, Is.EqualTo(isOne));

    [Test]
    public void What_was_not_sent_is_required() =>
        Assert.That(Line.Accept(default, "/x", 0, 3).Errors, Is.EqualTo(new[] { Error.Invalid("/x", "is required") }));

    [Test]
    public void What_is_no_text_is_told_how_long_it_should_be() =>
        Assert.That(
            Line.Accept(Sent<string>.WrongKind, "/x", 0, 3).Errors,
            Is.EqualTo(new[] { Error.Invalid("/x", "must be a string of 0 to 3 characters") })
        );

    [TestCase("x")]
    [TestCase("a  b")]
    [TestCase("Zoë & 🔑")]
    [TestCase("👩\u200d💻")]
    public void A_name_is_what_people_call_something(string name) =>
        Assert.That(Line.AcceptName(Sent<string>.Of(name), "/name").Value, Is.EqualTo(name));

    [TestCase(" x")]
    [TestCase("x ")]
    [TestCase(" ")]
    [TestCase("x\u3000")]
    [TestCase("\u00a0x")]
    [TestCase("a\nb")]
    [TestCase("a\rb")]
    [TestCase("a\tb")]
    [TestCase("a\u007fb")]
    [TestCase("a\u0085b")]
    [TestCase("a\u2028b")]
    [TestCase("a\u2029b")]
    public void A_name_is_one_line_with_something_to_see_at_both_ends(string name) =>
        Assert.That(
            Line.AcceptName(Sent<string>.Of(name), "/name").Errors,
            Is.EqualTo(new[] { Error.Invalid("/name", "must be one line without space at its ends") })
        );

    [TestCase(0, false)]
    [TestCase(1, true)]
    [TestCase(100, true)]
    [TestCase(101, false)]
    public void A_name_has_one_to_a_hundred_characters(int length, bool isOne) =>
        Assert.That(Line.AcceptName(Sent<string>.Of(string.Concat(Enumerable.Repeat("🔑", length))), "/name").IsSuccess, Is.EqualTo(isOne));
}
