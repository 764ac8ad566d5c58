using Arklow.Domain.Audit;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit;

public sealed class AuditOriginTests
{
    [TestCase(null, null)]
    [TestCase("", "")]
    [TestCase("curl/8.5 ~\"\\", "curl/8.5 ~\"\\")]
    [TestCase("caf\u00e9", "caf?")]
    [TestCase("a\r\nb\tc\0d\u007f", "a??b?c?d?")]
    [TestCase("\ud83d\ude00", "??")]
    public void What_is_not_printable_becomes_a_question_mark(string? text, string? expected) =>
        Assert.That(AuditOrigin.Printable(text), Is.EqualTo(expected));

    [Test]
    public void Half_of_a_surrogate_pair_becomes_one_too() => Assert.That(AuditOrigin.Printable($"a{(char)0xd800}z"), Is.EqualTo("a?z"));

    [TestCase(256)]
    [TestCase(257)]
    [TestCase(70000)]
    public void A_text_is_cut(int length) =>
        Assert.That(AuditOrigin.Printable(new string('x', length)), Is.EqualTo(new string('x', AuditOrigin.MaxLength)));

    [Test]
    public void A_text_is_cut_whatever_else_is_wrong_with_it() =>
        Assert.That(AuditOrigin.Printable(new string('\u00e9', 300)), Is.EqualTo(new string('?', AuditOrigin.MaxLength)));

    [Test]
    public void A_printable_text_is_kept_as_it_is() =>
        Prop.ForAll(
                Records.Text.Where(text => text.Length <= AuditOrigin.MaxLength).ToArbitrary(),
                text => ReferenceEquals(AuditOrigin.Printable(text), text)
            )
            .QuickCheckThrowOnFailure();

    [Test]
    public void Any_text_becomes_one_that_a_record_may_hold() =>
        Prop.ForAll<NonNull<string>>(any =>
                AuditOrigin.Printable(any.Get) is { Length: <= AuditOrigin.MaxLength } text && text.All(c => c is >= ' ' and <= '~')
            )
            .QuickCheckThrowOnFailure();
}
