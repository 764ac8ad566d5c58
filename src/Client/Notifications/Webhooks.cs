namespace Arklow.Client;

/// <summary>Where events are to be sent: an https address, which may hold a token, so it does not print. It stays the caller's to dispose of.</summary>
public sealed record SetWebhook(ArklowSecret Url);

/// <summary>Where events are sent. An address may hold a token: it does not print.</summary>
/// <param name="PreviousSecretUntil">Until when deliveries are signed with the secret before this one too; null where they are not.</param>
public sealed record Webhook(
    string OrgId,
    ArklowSecret Url,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousSecretUntil
) : ArklowAnswer, IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Url.Dispose();
}

/// <inheritdoc cref="Webhook"/>
/// <param name="Secret">What deliveries are signed with, shown this once.</param>
public sealed record WebhookWithSecret(
    string OrgId,
    ArklowSecret Url,
    ArklowSecret Secret,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PreviousSecretUntil
) : ArklowAnswer, IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Url.Dispose();
        Secret.Dispose();
    }
}

/// <summary>An event that is sent to the webhook.</summary>
/// <param name="State"><c>pending</c>, <c>delivered</c> or <c>exhausted</c>.</param>
/// <param name="LastError">Why the last attempt failed, in one word; null where it did not.</param>
public sealed record WebhookDelivery(
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
) : ArklowAnswer;

/// <summary>Which deliveries; null is any.</summary>
public sealed record DeliveryFilter
{
    /// <inheritdoc cref="ListFilter.Take"/>
    public int? Take { get; init; }

    /// <summary>Only those that come after this id, which are older.</summary>
    public string? After { get; init; }

    /// <summary><c>pending</c>, <c>delivered</c> or <c>exhausted</c>.</summary>
    public string? State { get; init; }
}
