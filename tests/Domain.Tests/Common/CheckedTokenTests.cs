using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class CheckedTokenTests
{
    [Test]
    public void A_token_is_read_under_the_prefix_that_it_was_made_with_and_no_other()
    {
        var text = CheckedToken.Generate("abc_", 1024);

        Assert.That(CheckedToken.TryRead("abc_", text, out var id), Is.True);
        Assert.That(id, Is.EqualTo(1024));
        Assert.That(new[] { "ab", "abc", "Abc_", "" }.Where(prefix => CheckedToken.TryRead(prefix, text, out _)), Is.Empty);
    }

    [Test]
    public void The_checksum_covers_prefix_and_id()
    {
        var text = CheckedToken.Generate("abc_", 1024);

        Assert.That(CheckedToken.TryRead("abd_", text.Replace("abc_", "abd_"), out _), Is.False);
        Assert.That(CheckedToken.TryRead("abc_", text.Replace("_GW_", "_GX_"), out _), Is.False);
    }

    [Test]
    public void The_random_part_has_every_digit_sooner_or_later()
    {
        var texts = Enumerable.Range(0, 200).Select(_ => CheckedToken.Generate("", 1)[2..^6]).ToList();

        Assert.That(texts.Select(text => text.Length), Is.All.EqualTo(37));
        Assert.That(string.Concat(texts).Distinct().Order(), Is.EqualTo(Base62.Digits));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("abc_")]
    [TestCase("abc__")]
    public void What_is_too_short_is_none(string? text) => Assert.That(CheckedToken.TryRead("abc_", text, out _), Is.False);

    [Test]
    public void What_is_far_too_long_is_none() => Assert.That(CheckedToken.TryRead("a", new string('a', 1_000_000), out _), Is.False);
}
