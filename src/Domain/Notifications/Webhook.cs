using Arklow.Domain.Orgs;

namespace Arklow.Domain.Notifications;

/// <summary>Where an org's events are sent.</summary>
/// <param name="PreviousUntil">Until when deliveries are signed with the secret before this one too; null where there is none.</param>
public sealed record Webhook(
    OrgId OrgId,
    WebhookUrl Url,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousUntil
);
