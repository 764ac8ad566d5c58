using Arklow.Domain.Common;
using Arklow.Domain.Invites;
using Arklow.Domain.Users;

namespace Arklow.Domain.Tests.Invites;

public sealed class InviteeTests
{
    [TestCase("1", 1)]
    [TestCase("9223372036854775807", long.MaxValue)]
    [TestCase("9223372036854775808", 0)]
    [TestCase("0", 0)]
    [TestCase("01", 0)]
    public void Digits_are_a_user_if_only_one_that_never_was(string identifier, long user)
    {
        var invitee = Invitee.Create(identifier).Value;

        Assert.That(invitee.UserId, Is.EqualTo(new UserId(user)));
        Assert.That(invitee.Email, Is.Null);
    }

    [TestCase("Zoe@Example.com", "zoe@example.com")]
    [TestCase("1@2", "1@2")]
    public void An_address_is_an_address(string identifier, string email)
    {
        var invitee = Invitee.Create(identifier).Value;

        Assert.That(invitee.UserId, Is.Null);
        Assert.That(invitee.Email!.Value, Is.EqualTo(email));
    }

    [TestCase("")]
    [TestCase("zoe")]
    [TestCase("-1")]
    [TestCase("1 ")]
    [TestCase("a@b@c")]
    [TestCase("١")]
    public void Anything_else_is_nobody(string identifier) =>
        Assert.That(
            Invitee.Create(identifier).Errors,
            Is.EqualTo(new[] { Error.Invalid("/identifier", "must be a user id or an email address") })
        );
}
