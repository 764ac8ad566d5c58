using Refit;

namespace Arklow.Client;

/// <summary>The API keys of an organisation. All throw <see cref="ArklowException"/>.</summary>
public interface IApiKeys
{
    /// <summary>Makes another key for the member who asks.</summary>
    /// <returns>A key that is the caller's to dispose of.</returns>
    [Put("/keys/")]
    Task<CreatedApiKey> CreateAsync(
        [Body] CreateApiKey key,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Every key that matches; <see cref="ListFilter.Search"/> takes <c>description</c>, <c>user_id</c> and <c>member_id</c>.</summary>
    IAsyncEnumerable<ApiKey> ListAsync(ListFilter? filter = null, CancellationToken ct = default) =>
        Paging.AfterManyAsync(GetPageAsync, filter, ct);

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/keys/")]
    Task<Page<ApiKey>> GetPageAsync([Query] ListFilter? filter = null, CancellationToken ct = default);

    /// <summary>One key.</summary>
    [Get("/keys/{id}")]
    Task<ApiKey> GetAsync(string id, CancellationToken ct = default);

    /// <summary>Ends a key: it is refused everywhere from then on.</summary>
    [Delete("/keys/{id}")]
    Task<DeletedApiKey> DeleteAsync(
        string id,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );
}
