using Arklow.Domain.Invites;

namespace Arklow.Domain.Tests.Invites;

public sealed class InviteeTests
{
    [TestCase("42", 42)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("9223372036854775808", 0)]
    [TestCase("0", 0)]
    [TestCase("01", 0)]
    public void Digits_are_a_user_if_only_one_that_never_was(string identifier, long user)
    {
        var invitee = Invitee.Create(identifier).Value;

        Assert.That((invitee.UserId?.Value, invitee.Email), Is.EqualTo((user, (Domain.Users.Email?)null)));
    }

    [TestCase("Ada@Example.COM", "ada@example.com")]
    [TestCase("a@b", "a@b")]
    [TestCase("1@2", "1@2")]
    [TestCase("o'neill+x/y@example.com", "o'neill+x/y@example.com")]
    [TestCase("ÄDA@exämple.com", "äda@exämple.com")]
    public void An_address_is_kept_in_lower_case(string text, string address)
    {
        var invitee = Invitee.Create(text).Value;

        Assert.That((invitee.UserId, invitee.Email?.Value), Is.EqualTo(((Domain.Users.UserId?)null, address)));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("abc")]
    [TestCase("1a")]
    [TestCase("-1")]
    [TestCase("١")]
    [TestCase("@")]
    [TestCase("a@")]
    [TestCase("@b")]
    [TestCase("a@b@c")]
    [TestCase("a b@c")]
    [TestCase("a@b ")]
    [TestCase("a@b\n")]
    [TestCase("a\0@b")]
    [TestCase("a@b\u200b")]
    [TestCase("a%40b@c")]
    [TestCase("a@b%2F")]
    public void Text_that_is_neither_is_refused(string text)
    {
        var error = Invitee.Create(text).Errors.Single();

        Assert.That((error.Code, error.Pointer), Is.EqualTo(("invalid_request", "/identifier")));
    }

    [Test]
    public void Half_a_surrogate_pair_is_no_address() => Assert.That(Invitee.Create($"{(char)0xd800}a@b").IsSuccess, Is.False);

    [Test]
    public void An_address_is_at_most_254_characters_long()
    {
        Assert.That(Invitee.Create(new string('a', 252) + "@b").IsSuccess, Is.True);
        Assert.That(Invitee.Create(new string('a', 253) + "@b").IsSuccess, Is.False);
    }
}
