using Arklow.Domain.Idempotency;

namespace Arklow.Domain.Tests.Idempotency;

internal sealed class IdempotencyKeyTests
{
    [TestCase("!")]
    [TestCase("a b")]
    [TestCase("~~~")]
    public void Printable_ascii_is_a_key(string text) => Assert.That(IdempotencyKey.Create([text]).Value.Text, Is.EqualTo(text));

    [Test]
    public void A_key_has_255_characters_at_most()
    {
        Assert.That(IdempotencyKey.Create([new string('x', 255)]).IsSuccess, Is.True);
        Assert.That(IdempotencyKey.Create([new string('x', 256)]).IsSuccess, Is.False);
    }

    [TestCase]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase(" a")]
    [TestCase("a ")]
    [TestCase("a\u007F")]
    [TestCase("a\u001F")]
    [TestCase("\u00E9")]
    [TestCase("a", "a")]
    [TestCase(null!)]
    public void Whatever_else_was_sent_is_none_and_is_not_quoted(params string?[]? sent)
    {
        var error = IdempotencyKey.Create(sent ?? [null]).Errors.Single();

        Assert.That((error.Code, error.Pointer), Is.EqualTo(("invalid_request", "")));
        Assert.That(error.Message, Does.StartWith("the Idempotency-Key header must be"));
    }

    [Test]
    public void A_key_does_not_print() => Assert.That(IdempotencyKey.Create(["name"]).Value.ToString(), Does.Not.Contain("name"));
}
