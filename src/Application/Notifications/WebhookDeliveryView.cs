using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Domain.Audit;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Notifications;

/// <summary>An event on its way to an org's webhook, or that was.</summary>
/// <param name="LastStatus">What the receiver answered to the last attempt; null where it gave none, or that is being made.</param>
/// <param name="LastError">Why the last attempt failed, in one word; null where it did not, or is being made.</param>
/// <param name="NextAttemptAt">Null when there is to be none; while one is being made, when it is taken to be lost.</param>
public sealed record WebhookDeliveryView(
    WebhookDeliveryId Id,
    OrgId OrgId,
    string Event,
    string State,
    int Attempts,
    int? LastStatus,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? DeliveredAt
) : IAudited
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("webhook_delivery", Id));
}

/// <summary>The deliveries of each org.</summary>
public interface IWebhookDeliveries
{
    Task<ListView<WebhookDeliveryView>> ListAsync(OrgId org, WebhookDeliveryFilter filter, CancellationToken ct);

    /// <summary>Adds an event in the unit of work, and gives its delivery; null where the org has no webhook.</summary>
    Task<WebhookDeliveryView?> AddAsync(OrgId org, OrgEvent @event, CancellationToken ct);

    /// <summary>Has it sent once more, now, in the unit of work; null where there is none of that id.</summary>
    Task<WebhookDeliveryView?> RetryAsync(OrgId org, WebhookDeliveryId id, DateTimeOffset now, CancellationToken ct);
}
