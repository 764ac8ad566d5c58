using Arklow.Application.Ports;
using Arklow.Domain.Idempotency;
using Arklow.Domain.Members;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Idempotency;

namespace Arklow.Infrastructure.Tests.Idempotency;

internal sealed class IdempotencyCodesTests
{
    private static readonly Caller Caller = new(new(1), new(2), new(3), new(4), PermissionSet.Load(["owner"]));

    [TestCase("POST", "/a", "", "{}")]
    [TestCase("PUT", "/b", "", "{}")]
    [TestCase("PUT", "/a", "?", "{}")]
    [TestCase("PUT", "/a", "", "{ }")]
    [TestCase("PUT", "/", "a", "{}")]
    [TestCase("PUT", "/a{", "", "}")]
    public void Requests_that_differ_have_fingerprints_that_differ(string method, string path, string query, string body)
    {
        using var root = RootKey.Generate();
        using var codes = new IdempotencyCodes(root);

        var fingerprint = codes.Of("PUT", "/a", "", "{}"u8);

        Assert.That(codes.Of("PUT", "/a", "", "{}"u8), Is.EqualTo(fingerprint));
        Assert.That(codes.Of(method, path, query, System.Text.Encoding.UTF8.GetBytes(body)), Is.Not.EqualTo(fingerprint));
    }

    [Test]
    public void Another_root_key_makes_other_codes()
    {
        using var root = RootKey.Generate();
        using var other = RootKey.Generate();
        using var codes = new IdempotencyCodes(root);
        using var others = new IdempotencyCodes(other);

        Assert.That(others.Of("PUT", "/a", "", []), Is.Not.EqualTo(codes.Of("PUT", "/a", "", [])));
        Assert.That(others.Slot(Request(Caller)).Name, Is.Not.EqualTo(codes.Slot(Request(Caller)).Name));
    }

    [Test]
    public void A_keys_name_is_the_same_whatever_it_asks_for_and_a_strangers_is_not()
    {
        using var root = RootKey.Generate();
        using var codes = new IdempotencyCodes(root);

        var (one, other) = (codes.Slot(Request(Caller, 1)), codes.Slot(Request(Caller, 2)));
        var (stranger, another) = (codes.Slot(Request(null, 1)), codes.Slot(Request(null, 2)));

        Assert.That((one.Org, one.Scope, stranger.Org, stranger.Scope), Is.EqualTo((2, 1, 0, 0)));
        Assert.That(other.Name, Is.EqualTo(one.Name));
        Assert.That(another.Name, Is.Not.EqualTo(stranger.Name));
    }

    private static NamedRequest Request(Caller? caller, byte fingerprint = 1) =>
        new(caller, IdempotencyKey.Create(["name"]).Value, [fingerprint]);
}
