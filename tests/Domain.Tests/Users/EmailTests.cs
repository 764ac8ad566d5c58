using Arklow.Domain.Users;

namespace Arklow.Domain.Tests.Users;

public sealed class EmailTests
{
    [TestCase("a@b", "a@b")]
    [TestCase("Zoe.Smith+Tag@Example.COM", "zoe.smith+tag@example.com")]
    [TestCase("o'neil@example.com", "o'neil@example.com")]
    [TestCase("ZOË@ÉXAMPLE.com", "zoë@éxample.com")]
    public void An_address_is_kept_in_lower_case(string text, string kept)
    {
        var isOne = Email.TryParse(text, out var email);

        Assert.That(isOne, Is.True);
        Assert.That(email.Value, Is.EqualTo(kept));
        Assert.That($"{email}", Is.EqualTo(kept));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("@")]
    [TestCase("a")]
    [TestCase("a@")]
    [TestCase("@b")]
    [TestCase("a@b@c")]
    [TestCase("a b@c")]
    [TestCase("a@b ")]
    [TestCase("\ta@b")]
    [TestCase("a@b\n")]
    [TestCase("a@b\0")]
    [TestCase("a\u0007@b")]
    [TestCase("a\u00a0@b")]
    [TestCase("a\u200b@b")]
    [TestCase("a\u202e@b")]
    public void What_is_no_address_is_refused(string? text) => Assert.That(Email.TryParse(text, out _), Is.False);

    [Test]
    public void An_address_has_254_characters_at_most()
    {
        Assert.That(Email.TryParse(new string('a', 252) + "@b", out _), Is.True);
        Assert.That(Email.TryParse(new string('a', 253) + "@b", out _), Is.False);
    }

    [Test]
    public void Addresses_that_differ_in_the_case_of_letters_are_one()
    {
        _ = Email.TryParse("A@B", out var upper);
        _ = Email.TryParse("a@b", out var lower);

        Assert.That(upper, Is.EqualTo(lower));
        Assert.That(Email.Load("a@b"), Is.EqualTo(lower));
    }
}
