using Refit;

namespace Arklow.Client;

/// <summary>The webhook of an organisation, and what it was sent. All throw <see cref="ArklowException"/>.</summary>
public interface IWebhook
{
    /// <summary>Sets the address, with a new secret.</summary>
    /// <returns>A secret that is the caller's to dispose of.</returns>
    [Put("/webhook/")]
    Task<WebhookWithSecret> SetAsync(
        [Body] SetWebhook webhook,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>The webhook, without its secret.</summary>
    [Get("/webhook/")]
    Task<Webhook> GetAsync(CancellationToken ct = default);

    /// <summary>Removes it; what still waited is given up.</summary>
    [Delete("/webhook/")]
    Task<Webhook> DeleteAsync([Header(Headers.IdempotencyKey)] string? idempotencyKey = null, CancellationToken ct = default);

    /// <summary>Gives it another secret; for a day calls carry a signature of each.</summary>
    /// <returns>A secret that is the caller's to dispose of.</returns>
    [Post("/webhook/rotate")]
    Task<WebhookWithSecret> RotateAsync([Header(Headers.IdempotencyKey)] string? idempotencyKey = null, CancellationToken ct = default);

    /// <summary>Sends it a test event.</summary>
    [Post("/webhook/test")]
    Task<WebhookDelivery> TestAsync([Header(Headers.IdempotencyKey)] string? idempotencyKey = null, CancellationToken ct = default);

    /// <summary>Every delivery that matches, newest first, page by page as they are read.</summary>
    IAsyncEnumerable<WebhookDelivery> ListDeliveriesAsync(DeliveryFilter? filter = null, CancellationToken ct = default)
    {
        var pages = (filter ?? new()) with { Take = filter?.Take ?? Paging.DefaultTake };
        return Paging.AfterLastAsync(
            (after, token) => GetDeliveriesPageAsync(pages with { After = after }, token),
            delivery => delivery.Id,
            pages.Take.Value,
            pages.After,
            ct
        );
    }

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/webhook/deliveries/")]
    Task<Page<WebhookDelivery>> GetDeliveriesPageAsync([Query] DeliveryFilter? filter = null, CancellationToken ct = default);

    /// <summary>Sends an event once more, now, whatever became of it.</summary>
    [Post("/webhook/deliveries/{id}/retry")]
    Task<WebhookDelivery> RetryDeliveryAsync(
        string id,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );
}
