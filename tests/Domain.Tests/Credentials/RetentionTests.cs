using Arklow.Domain.Common;
using Arklow.Domain.Credentials;

namespace Arklow.Domain.Tests.Credentials;

public sealed class RetentionTests
{
    private static readonly Retention Default = Retention.DefaultOf(new(7));

    [Test]
    public void Ten_versions_are_kept_for_ever_unless_told() => Assert.That(Default, Is.EqualTo(new Retention(new(7), 10, null)));

    [Test]
    public void What_is_sent_is_set_and_the_rest_stays()
    {
        var counted = Default.Change(Sent<long>.Of(1), default).Value;
        var timed = counted.Change(default, Sent<long?>.Of(60)).Value;
        var endless = timed.Change(Sent<long>.Of(Retention.MaxKeepVersions), Sent<long?>.Of(null)).Value;

        Assert.That(counted, Is.EqualTo(new Retention(new(7), 1, null)));
        Assert.That(timed, Is.EqualTo(new Retention(new(7), 1, TimeSpan.FromMinutes(1))));
        Assert.That(endless, Is.EqualTo(new Retention(new(7), 1000, null)));
    }

    [TestCase(0, 1L, "/keep_versions")]
    [TestCase(1001, 1L, "/keep_versions")]
    [TestCase(1, 0L, "/keep_versions_for")]
    [TestCase(1, Retention.MaxKeepFor + 1, "/keep_versions_for")]
    [TestCase(long.MinValue, long.MaxValue, "/keep_versions /keep_versions_for")]
    public void What_cannot_be_is_refused(long versions, long seconds, string pointers)
    {
        var changed = Default.Change(Sent<long>.Of(versions), Sent<long?>.Of(seconds));

        Assert.That(string.Join(' ', changed.Errors.Select(problem => problem.Pointer)), Is.EqualTo(pointers));
    }

    [Test]
    public void Nothing_at_all_is_refused() => Assert.That(Default.Change(default, default).IsSuccess, Is.False);
}
