using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Domain.Invites;

namespace Arklow.Domain.Tests.Invites;

public sealed class InviteTokenTests
{
    [Test]
    public void A_token_names_its_invite_and_is_accepted_as_it_was_shown([Values(1, 1024, long.MaxValue)] long id)
    {
        var text = InviteToken.Generate(new(id)).Reveal();

        var token = InviteToken.Accept(Sent<string>.Of(text)).Value;

        Assert.That(text, Does.Match("^arki_[0-9A-Za-z]{1,11}_[0-9A-Za-z]{43}$"));
        Assert.That(token.Id, Is.EqualTo(new InviteId(id)));
        Assert.That(token.Hash(), Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Test]
    public void It_prints_as_secret() => Assert.That($"{InviteToken.Generate(new(7))}", Is.EqualTo("[secret]"));

    [Test]
    public void No_two_tokens_of_an_invite_are_alike() =>
        Assert.That(Enumerable.Range(0, 100).Select(_ => InviteToken.Generate(new(7)).Reveal()), Is.Unique);

    [Test]
    public void What_is_no_token_is_refused_and_not_repeated()
    {
        var text = InviteToken.Generate(new(7)).Reveal();
        string[] others = ["", "arki_", text[1..], text + "0", " " + text, ApiKeyMaterial.Generate(new(7)).Reveal()];

        Assert.That(
            others.Select(other => InviteToken.Accept(Sent<string>.Of(other)).Errors.SingleOrDefault()),
            Is.All.EqualTo(Error.Invalid("/token", "must be the token of an invite, as it was shown"))
        );
    }

    [Test]
    public void An_invite_s_token_is_no_key() =>
        Assert.That(ApiKeyMaterial.TryParse(InviteToken.Generate(new(7)).Reveal(), out _), Is.False);

    [Test]
    public void A_token_is_required_and_a_text()
    {
        Assert.That(InviteToken.Accept(default).Errors, Is.EqualTo(new[] { Error.Invalid("/token", "is required") }));
        Assert.That(InviteToken.Accept(Sent<string>.WrongKind).Errors.Single().Pointer, Is.EqualTo("/token"));
    }
}
