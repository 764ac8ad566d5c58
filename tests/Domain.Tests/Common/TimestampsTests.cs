using System.Globalization;
using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class TimestampsTests
{
    [TestCase("2027-01-31T12:00:00Z", "2027-01-31T12:00:00.0000000")]
    [TestCase("2027-01-31t12:00:00z", "2027-01-31T12:00:00.0000000")]
    [TestCase("2027-01-31T12:00:00+05:30", "2027-01-31T06:30:00.0000000")]
    [TestCase("2027-01-31T12:00:00-05:30", "2027-01-31T17:30:00.0000000")]
    [TestCase("2027-01-31T12:00:00-00:00", "2027-01-31T12:00:00.0000000")]
    [TestCase("2028-02-29T00:00:00Z", "2028-02-29T00:00:00.0000000")]
    [TestCase("2027-01-31T12:00:00.1Z", "2027-01-31T12:00:00.1000000")]
    [TestCase("2027-01-31T12:00:00.123456Z", "2027-01-31T12:00:00.1234560")]
    [TestCase("2027-01-31T12:00:00.1234569Z", "2027-01-31T12:00:00.1234560")]
    [TestCase("2027-01-31T12:00:00.12345699Z", "2027-01-31T12:00:00.1234560")]
    [TestCase("2027-01-31T12:00:00.999999999Z", "2027-01-31T12:00:00.9999990")]
    [TestCase("2027-01-31T12:00:00.12345699999999999999Z", "2027-01-31T12:00:00.1234560")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000")]
    [TestCase("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.9999990")]
    public void A_date_time_of_RFC_3339_is_a_moment_in_utc_without_what_is_beyond_the_microsecond(string text, string utc)
    {
        var moment = Timestamps.Accept(Sent<string>.Of(text), "/at").Value;

        Assert.That(moment.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(moment.DateTime.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(utc));
    }

    [TestCase("")]
    [TestCase("2027-01-31")]
    [TestCase("2027-01-31T12:00:00")]
    [TestCase("2027-01-31 12:00:00Z")]
    [TestCase("2027-01-31T12:00Z")]
    [TestCase("2027-1-31T12:00:00Z")]
    [TestCase("2027-01-31T12:00:00.Z")]
    [TestCase("2027-01-31T12:00:00+0530")]
    [TestCase("2027-01-31T12:00:00Z\n")]
    [TestCase("2027-02-29T12:00:00Z")]
    [TestCase("2027-00-01T12:00:00Z")]
    [TestCase("2027-01-32T12:00:00Z")]
    [TestCase("2027-01-31T24:00:00Z")]
    [TestCase("2027-01-31T12:60:00Z")]
    [TestCase("2027-01-31T12:00:61Z")]
    [TestCase("2027-01-31T12:00:00+05:60")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00+00:01")]
    [TestCase("9999-12-31T23:59:59-00:01")]
    [TestCase("٢٠٢٧-٠١-٣١T12:00:00Z")]
    public void Anything_else_is_none(string text) =>
        Assert.That(
            Timestamps.Accept(Sent<string>.Of(text), "/at").Errors,
            Is.EqualTo(new[] { Error.Invalid("/at", "must be an RFC 3339 date-time such as 2027-01-31T12:00:00Z") })
        );

    [Test]
    public void What_was_not_sent_or_is_no_text_is_none()
    {
        Assert.That(Timestamps.Accept(default, "/at").IsSuccess, Is.False);
        Assert.That(Timestamps.Accept(Sent<string>.WrongKind, "/at").IsSuccess, Is.False);
    }

    [Test]
    public void A_moment_loses_what_PostgreSQL_does_not_keep()
    {
        var moment = new DateTimeOffset(2027, 1, 31, 12, 0, 0, TimeSpan.FromHours(1)).AddTicks(123_4567);

        Assert.That(moment.ToMicroseconds(), Is.EqualTo(moment.AddTicks(-7)));
        Assert.That(moment.ToMicroseconds().ToMicroseconds(), Is.EqualTo(moment.ToMicroseconds()));
    }
}
