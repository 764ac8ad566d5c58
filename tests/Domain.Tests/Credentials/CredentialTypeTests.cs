using Arklow.Domain.Common;
using Arklow.Domain.Credentials;

namespace Arklow.Domain.Tests.Credentials;

public sealed class CredentialTypeTests
{
    [TestCase("aws")]
    [TestCase(" ")]
    [TestCase("Größe 💶/~\t")]
    [TestCase("a\vb\fc\u0085d")]
    public void One_line_of_text_is_a_type_as_it_stands(string text)
    {
        var type = CredentialType.Create(Sent<string>.Of(text));

        Assert.That(type.Value.Value, Is.EqualTo(text));
        Assert.That(type.Value.ToString(), Is.EqualTo(text));
    }

    [TestCase("a\nb")]
    [TestCase("aws\n")]
    [TestCase("\raws")]
    [TestCase("a\u2028b")]
    [TestCase("a\u2029")]
    public void A_type_with_a_line_break_is_refused(string text) =>
        AssertRefused(Sent<string>.Of(text), "must be one line of at least one character");

    [Test]
    public void An_empty_type_is_refused() => AssertRefused(Sent<string>.Of(""), "must be one line of at least one character");

    [Test]
    public void A_missing_type_is_refused() => AssertRefused(default, "is required");

    [Test]
    public void A_type_that_is_no_string_is_refused() => AssertRefused(Sent<string>.WrongKind, "must be a string");

    [Test]
    public void Types_are_equal_when_they_read_the_same()
    {
        var (one, same, other) = (Type("aws"), Type("aws"), Type("AWS"));

        Assert.That(one, Is.EqualTo(same));
        Assert.That(one, Is.Not.EqualTo(other));
    }

    private static CredentialType Type(string text) => CredentialType.Create(Sent<string>.Of(text)).Value;

    private static void AssertRefused(Sent<string> sent, string message) =>
        Assert.That(CredentialType.Create(sent).Errors, Is.EqualTo(new[] { Error.Invalid("/type", message) }));
}
