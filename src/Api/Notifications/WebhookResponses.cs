namespace Arklow.Api.Notifications;

/// <param name="PreviousSecretUntil">Until when deliveries are signed with the secret before this one too; null where they are not.</param>
public sealed record WebhookResponse(
    string OrgId,
    string Url,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousSecretUntil
);

/// <inheritdoc cref="WebhookResponse"/>
/// <param name="Secret">What deliveries are signed with, shown this once.</param>
public sealed record WebhookWithSecretResponse(
    string OrgId,
    string Url,
    string Secret,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousSecretUntil
);

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
);
