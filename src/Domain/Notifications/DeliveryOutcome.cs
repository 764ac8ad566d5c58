namespace Arklow.Domain.Notifications;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">The receiver's; null where it gave none.</param>
/// <param name="Failure">One of the constants here, or null: delivered.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone.</param>
public sealed record DeliveryOutcome(int? Status, string? Failure, TimeSpan? RetryAfter = null)
{
    /// <summary>One word for a name that leads nowhere, a refused connection, a bad certificate and an address that Arklow does not call: nobody learns from it what is in the operator's network.</summary>
    public const string Unreachable = "unreachable";

    public const string TimedOut = "timed_out";

    /// <summary>The status is none of 200 to 299. Redirects are not followed.</summary>
    public const string Refused = "refused";

    /// <summary>There is no webhook any more.</summary>
    public const string Removed = "webhook_removed";

    /// <summary>What is stored of the webhook does not open.</summary>
    public const string Unreadable = "webhook_unreadable";

    private const int Gone = 410;

    public bool IsDelivered => Failure is null;

    /// <summary>Whether another attempt is no use: nobody is there, or wants to hear any more.</summary>
    public bool IsFinal => Failure == Removed || Status == Gone;

    public static DeliveryOutcome Answered(int status, TimeSpan? retryAfter) =>
        status is >= 200 and < 300 ? new(status, null) : new(status, Refused, status is 429 or 503 ? retryAfter : null);

    public static DeliveryOutcome Failed(string failure) => new(null, failure);
}
