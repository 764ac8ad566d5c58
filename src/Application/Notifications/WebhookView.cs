using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Notifications;

/// <summary>An org's webhook as its members may see it.</summary>
/// <param name="PreviousSecretUntil">Until when deliveries are signed with the secret before this one too; null where they are not.</param>
public sealed record WebhookView(
    OrgId OrgId,
    WebhookUrl Url,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousSecretUntil
) : IAudited
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("webhook", OrgId));

    public static WebhookView Of(Webhook webhook, DateTimeOffset now) =>
        new(webhook.OrgId, webhook.Url, webhook.CreatedAt, webhook.UpdatedAt, webhook.PreviousUntil > now ? webhook.PreviousUntil : null);
}

/// <summary>A webhook with a new secret, which is shown this once.</summary>
public sealed record WebhookWithSecret(WebhookView Webhook, WebhookSecret Secret) : IAudited
{
    public AuditSubject Audit => Webhook.Audit;
}
