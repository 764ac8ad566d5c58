namespace Arklow.Domain.Notifications;

/// <summary>When a delivery that failed is tried again: the schedule of Standard Webhooks, spread by a tenth to either side, over three days and a bit.</summary>
public static class RetrySchedule
{
    /// <summary>A receiver that asks for longer is asked again after this all the same.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(24);

    private const double Jitter = 0.1;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>The pause after an attempt; null where there is to be no other.</summary>
    /// <param name="attempts">How many there were, this one too.</param>
    /// <param name="chance">From 0 to 1, another each time, so that deliveries that failed together do not come back together.</param>
    public static TimeSpan? Pause(int attempts, DeliveryOutcome outcome, double chance)
    {
        if (outcome.IsDelivered || outcome.IsFinal || attempts >= MaxAttempts)
            return null;
        var pause = Pauses[attempts - 1] * (1 - Jitter + (2 * Jitter * chance));
        var asked = outcome.RetryAfter is { } wish && wish < MaxRetryAfter ? wish : MaxRetryAfter;
        return outcome.RetryAfter is not null && asked > pause ? asked : pause;
    }
}
