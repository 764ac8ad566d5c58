using System.Security.Cryptography;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;

namespace Arklow.Infrastructure.Tests.Crypto;

internal sealed class RootKeyTests
{
    private static readonly byte[] OrgKeyBytes = [.. Enumerable.Range(1, Aead.KeyLength).Select(i => (byte)i)];
    private static readonly OrgId Org = new(7);

    [Test]
    public void A_wrapped_key_unwraps_to_itself()
    {
        using var root = RootKey.Generate();

        using var unwrapped = root.Unwrap(root.Wrap(OrgKeyBytes, Org, 3), Org, 3);

        Assert.That(unwrapped.Span.ToArray(), Is.EqualTo(OrgKeyBytes));
    }

    [TestCase(8, 3)]
    [TestCase(7, 4)]
    [TestCase(7, 0)]
    public void A_wrapped_key_is_of_one_org_and_one_generation(long org, int generation)
    {
        using var root = RootKey.Generate();
        var wrapped = root.Wrap(OrgKeyBytes, Org, 3);

        Assert.That(() => root.Unwrap(wrapped, new(org), generation), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void Another_root_key_does_not_unwrap_it_even_under_the_same_id()
    {
        using var root = RootKey.Generate();
        using var other = RootKey.Generate();
        using var impostor = new RootKey(root.Id, Domain.Common.PinnedBytes.Rent(Aead.KeyLength));
        var wrapped = root.Wrap(OrgKeyBytes, Org, 3);

        Assert.That(() => other.Unwrap(wrapped, Org, 3), Throws.InstanceOf<CryptographicException>());
        Assert.That(() => impostor.Unwrap(wrapped, Org, 3), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void No_bit_of_a_wrapped_key_can_change()
    {
        using var root = RootKey.Generate();
        var wrapped = root.Wrap(OrgKeyBytes, Org, 3);

        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            wrapped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => root.Unwrap(wrapped, Org, 3), Throws.InstanceOf<CryptographicException>(), $"bit {bit}");
            wrapped[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        using var unwrapped = root.Unwrap(wrapped, Org, 3);
        Assert.That(unwrapped.Span.ToArray(), Is.EqualTo(OrgKeyBytes), "as it was before");
    }

    [Test]
    public void What_is_shorter_or_longer_is_no_wrapped_key()
    {
        using var root = RootKey.Generate();
        var wrapped = root.Wrap(OrgKeyBytes, Org, 3);

        foreach (
            var other in (byte[][])
                [
                    [],
                    [1],
                    wrapped[..^1],
                    [.. wrapped, 0],
                    root.Wrap(OrgKeyBytes.AsSpan(..16), Org, 3),
                ]
        )
            Assert.That(() => root.Unwrap(other, Org, 3), Throws.InstanceOf<CryptographicException>(), $"{other.Length} bytes");
    }

    [Test]
    public void Nothing_is_wrapped_to_the_same_bytes_twice()
    {
        using var root = RootKey.Generate();

        var wrapped = Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(root.Wrap(OrgKeyBytes, Org, 3)));

        Assert.That(wrapped, Is.Unique);
    }

    [Test]
    public void A_databases_check_knows_its_root_key_and_no_other()
    {
        using var root = RootKey.Generate();
        using var other = RootKey.Generate();
        var check = root.MakeCheck();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.Opens(check), Is.True);
            Assert.That(other.Opens(check), Is.False);
            Assert.That(root.Opens([]), Is.False);
        }
    }

    [Test]
    public void A_disposed_root_key_wraps_nothing()
    {
        var root = RootKey.Generate();
        root.Dispose();

        Assert.That(() => root.Wrap(OrgKeyBytes, Org, 3), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Keys_for_two_purposes_are_two_and_the_same_every_time()
    {
        using var root = RootKey.Generate();

        using var one = root.Derive("one"u8);
        using var again = root.Derive("one"u8);
        using var two = root.Derive("two"u8);

        Assert.That(again.Span.ToArray(), Is.EqualTo(one.Span.ToArray()).And.Not.EqualTo(root.Reveal().ToArray()));
        Assert.That(two.Span.ToArray(), Is.Not.EqualTo(one.Span.ToArray()));
    }
}
