using Arklow.Domain.Common;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Tests.Common;

public sealed class IdTextTests
{
    [TestCase("1", 1)]
    [TestCase("1024", 1024)]
    [TestCase("9007199254740993", 9007199254740993)]
    [TestCase("9223372036854775807", long.MaxValue)]
    public void Digits_that_fit_64_bits_are_an_id_and_are_written_back_the_same(string text, long value)
    {
        var matches = IdText.TryRead<OrgId>(text, out var id);

        Assert.That(matches, Is.True);
        Assert.That(id.Value, Is.EqualTo(value));
        Assert.That(IdText.Write(id.Value), Is.EqualTo(text));
    }

    [TestCase("0")]
    [TestCase("007")]
    [TestCase("9223372036854775808")]
    [TestCase("123456789012345678901234567890")]
    public void Digits_that_name_no_id_are_on_the_pattern_and_name_nothing(string text)
    {
        var matches = IdText.TryRead<OrgId>(text, out var id);

        Assert.That(matches, Is.True);
        Assert.That(id, Is.EqualTo(default(OrgId)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" 1")]
    [TestCase("1\n")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("1.0")]
    [TestCase("0x1")]
    [TestCase("١٢٣")]
    public void Text_that_is_not_all_digits_is_off_the_pattern(string? text)
    {
        var matches = IdText.TryRead<OrgId>(text, out var id);

        Assert.That(matches, Is.False);
        Assert.That(id, Is.EqualTo(default(OrgId)));
    }
}
