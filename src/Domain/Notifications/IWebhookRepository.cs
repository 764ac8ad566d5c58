using Arklow.Domain.Orgs;

namespace Arklow.Domain.Notifications;

/// <summary>The one webhook of each org. Address and secrets are sealed before anything is locked.</summary>
public interface IWebhookRepository
{
    Task<Webhook?> FindAsync(OrgId org, CancellationToken ct);

    /// <summary>Sets the address, with a secret that takes the place of whichever there was, at once.</summary>
    /// <returns>False where the org is deleted.</returns>
    Task<bool> TrySetAsync(Webhook webhook, WebhookSecret secret, CancellationToken ct);

    /// <summary>Gives it another secret; the one before stays good until <see cref="Webhook.PreviousUntil"/>.</summary>
    /// <returns>False where there is no webhook.</returns>
    Task<bool> TryRotateAsync(Webhook webhook, WebhookSecret secret, CancellationToken ct);

    /// <summary>Removes it, and gives up what was still to be delivered.</summary>
    /// <returns>False where there is none.</returns>
    Task<bool> TryRemoveAsync(OrgId org, DateTimeOffset now, CancellationToken ct);
}
