using Arklow.Domain.Credentials;

namespace Arklow.Domain.Tests.Credentials;

public sealed class ExpiryNoticeTests
{
    private static readonly DateTimeOffset End = new(2101, 3, 31, 12, 0, 0, TimeSpan.Zero);

    // Days before the end, and days before the end of the next notice.
    [TestCase(31, 30)]
    [TestCase(30.0001, 30)]
    [TestCase(30, 7)]
    [TestCase(8, 7)]
    [TestCase(7, 1)]
    [TestCase(1.5, 1)]
    [TestCase(1, 0)]
    [TestCase(0.0001, 0)]
    public void The_next_notice_is_the_first_that_is_still_to_come(double daysLeft, int next) =>
        Assert.That(ExpiryNotice.Next(End, End.AddDays(-daysLeft)), Is.EqualTo(End.AddDays(-next)));

    [TestCase(0)]
    [TestCase(1)]
    public void After_the_end_there_is_none(int daysAgo) => Assert.That(ExpiryNotice.Next(End, End.AddDays(daysAgo)), Is.Null);

    [Test]
    public void What_never_ends_has_none() => Assert.That(ExpiryNotice.Next(null, End), Is.Null);

    [Test]
    public void The_ends_of_time_are_moments_like_others()
    {
        Assert.That(ExpiryNotice.Next(DateTimeOffset.MinValue, End), Is.Null);
        Assert.That(ExpiryNotice.Next(DateTimeOffset.MaxValue, End), Is.EqualTo(DateTimeOffset.MaxValue.AddDays(-30)));
    }
}
