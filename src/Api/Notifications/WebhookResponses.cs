using Arklow.Api.OpenApi;

namespace Arklow.Api.Notifications;

/// <param name="PreviousSecretUntil">Until when deliveries are signed with the secret before this one too; null where they are not.</param>
public sealed record WebhookResponse(
    string OrgId,
    string Url,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousSecretUntil
) : IExemplary<WebhookResponse>
{
    public static WebhookResponse Example => new("1024", "https://hooks.example.org/arklow", Moments.Now, Moments.Now, null);
}

/// <inheritdoc cref="WebhookResponse"/>
/// <param name="Secret">What deliveries are signed with, shown this once.</param>
public sealed record WebhookWithSecretResponse(
    string OrgId,
    string Url,
    string Secret,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousSecretUntil
) : IExemplary<WebhookWithSecretResponse>
{
    public static WebhookWithSecretResponse Example =>
        new("1024", "https://hooks.example.org/arklow", "whsec_…", Moments.Now, Moments.Now, null);
}

/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>exhausted</c>.</param>
/// <param name="LastError">Why the last attempt failed, in one word; null where it did not.</param>
public sealed record WebhookDeliveryResponse(
    string Id,
    string OrgId,
    string Event,
    string State,
    int Attempts,
    int? LastStatus,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? DeliveredAt
) : IExemplary<WebhookDeliveryResponse>
{
    public static WebhookDeliveryResponse Example =>
        new("5001", "1024", "credential.expiring", "delivered", 1, 204, null, Moments.Now, null, Moments.Now);
}
