using Arklow.Domain.Notifications;

namespace Arklow.Infrastructure.Notifications;

/// <summary>A delivery that this process was given to send, and what it needs for it; without a webhook there is nowhere to send it.</summary>
/// <param name="Attempts">This one counted. Whoever took it later has a higher number, and the word of who took it before counts no more.</param>
internal sealed record DueDelivery(
    WebhookDeliveryId Id,
    string Payload,
    int Attempts,
    byte[]? Url,
    byte[]? Secret,
    byte[]? Previous,
    DateTimeOffset? PreviousUntil
);
