using Arklow.Domain.Notifications;

namespace Arklow.Domain.Tests.Notifications;

public sealed class RetryScheduleTests
{
    private static readonly DeliveryOutcome Failed = DeliveryOutcome.Failed(DeliveryOutcome.Unreachable);

    [TestCase(1, 5)]
    [TestCase(2, 300)]
    [TestCase(3, 1800)]
    [TestCase(4, 7200)]
    [TestCase(5, 18000)]
    [TestCase(6, 36000)]
    [TestCase(7, 50400)]
    [TestCase(8, 72000)]
    [TestCase(9, 86400)]
    public void A_pause_is_that_of_the_schedule_give_or_take_a_tenth(int attempts, int seconds)
    {
        var pauses = new[] { 0.0, 0.5, 1.0 }.Select(chance => RetrySchedule.Pause(attempts, Failed, chance)!.Value.TotalSeconds);

        Assert.That(pauses, Is.EqualTo(new[] { seconds * 0.9, seconds, seconds * 1.1 }).Within(0.001));
    }

    [TestCase(10)]
    [TestCase(11)]
    [TestCase(100)]
    public void After_the_tenth_attempt_there_is_no_other(int attempts) => Assert.That(RetrySchedule.Pause(attempts, Failed, 0.5), Is.Null);

    [TestCase(200)]
    [TestCase(299)]
    [TestCase(410)]
    public void What_arrived_and_who_is_gone_is_not_tried_again(int status) =>
        Assert.That(RetrySchedule.Pause(1, DeliveryOutcome.Answered(status, TimeSpan.FromHours(1)), 0.5), Is.Null);

    [TestCase(199)]
    [TestCase(300)]
    [TestCase(304)]
    [TestCase(400)]
    [TestCase(500)]
    public void Everything_else_is_a_failure(int status) =>
        Assert.That(RetrySchedule.Pause(1, DeliveryOutcome.Answered(status, null), 0.5), Is.EqualTo(TimeSpan.FromSeconds(5)));

    [TestCase(3600, 3600)]
    [TestCase(1, 5)]
    [TestCase(-1, 5)]
    [TestCase(100000, 86400)]
    public void A_wish_makes_a_pause_longer_never_shorter_and_never_longer_than_a_day(int wish, int seconds)
    {
        var outcome = DeliveryOutcome.Answered(503, TimeSpan.FromSeconds(wish));

        Assert.That(RetrySchedule.Pause(1, outcome, 0.5), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }
}
