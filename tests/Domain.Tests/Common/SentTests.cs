using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class SentTests
{
    [Test]
    public void What_was_not_sent_is_absent_and_not_of_the_wrong_kind()
    {
        Sent<string> sent = default;

        Assert.That(sent.IsAbsent, Is.True);
        Assert.That(sent.IsWrongKind, Is.False);
        Assert.That(sent.ValueOrDefault, Is.Null);
    }

    [Test]
    public void A_value_of_the_wrong_kind_is_not_taken_for_absence()
    {
        var sent = Sent<string>.WrongKind;

        Assert.That(sent.IsAbsent, Is.False);
        Assert.That(sent.IsWrongKind, Is.True);
        Assert.That(sent.ValueOrDefault, Is.Null);
    }

    [Test]
    public void A_value_that_was_sent_is_there()
    {
        var sent = Sent<string>.Of("");

        Assert.That(sent.IsAbsent, Is.False);
        Assert.That(sent.IsWrongKind, Is.False);
        Assert.That(sent.ValueOrDefault, Is.Empty);
    }

    [Test]
    public void It_prints_the_kind_and_never_the_value()
    {
        Sent<string>[] all = [default, Sent<string>.WrongKind, Sent<string>.Of("private")];

        Assert.That(all.Select(sent => sent.ToString()), Is.EqualTo(new[] { "Absent", "WrongKind", "Present" }));
    }
}
