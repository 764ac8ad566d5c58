using Refit;

namespace Arklow.Client;

/// <summary>
/// The credentials of an organisation. Every command is done once however often it is sent; <c>idempotencyKey</c> names it beyond this call,
/// where the caller may have to send it again. All throw <see cref="ArklowException"/>.
/// </summary>
public interface ICredentials
{
    /// <summary>Keeps a credential.</summary>
    [Put("/credentials/")]
    Task<Credential> CreateAsync(
        [Body] CreateCredential credential,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Every credential that matches, in the order of their ids, page by page as they are read.</summary>
    IAsyncEnumerable<Credential> ListAsync(CredentialFilter? filter = null, CancellationToken ct = default)
    {
        var pages = (filter ?? new()) with { Take = filter?.Take ?? Paging.DefaultTake };
        return Paging.AfterLastAsync(
            // What is left out is left out once, before the first.
            (after, token) => GetPageAsync(pages with { After = after, Skip = after == pages.After ? pages.Skip : null }, token),
            credential => credential.Id,
            pages.Take.Value,
            pages.After,
            ct
        );
    }

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/credentials/")]
    Task<Page<Credential>> GetPageAsync([Query] CredentialFilter? filter = null, CancellationToken ct = default);

    /// <summary>One credential, deleted or not.</summary>
    /// <param name="asOf">As it was at that moment; null for now.</param>
    [Get("/credentials/{id}")]
    Task<Credential> GetAsync(string id, [Query, AliasAs("as_of")] DateTimeOffset? asOf = null, CancellationToken ct = default);

    /// <summary>Changes label, metadata or expiry.</summary>
    [Patch("/credentials/{id}")]
    Task<Credential> PatchAsync(
        string id,
        [Body] PatchCredential patch,
        [Header(Headers.IfMatch)] IfVersion? ifVersion = null,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Deletes it softly.</summary>
    [Delete("/credentials/{id}")]
    Task<Credential> DeleteAsync(
        string id,
        [Header(Headers.IfMatch)] IfVersion? ifVersion = null,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Takes a deletion back.</summary>
    [Post("/credentials/{id}/restore")]
    Task<Credential> RestoreAsync(
        string id,
        [Header(Headers.IfMatch)] IfVersion? ifVersion = null,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Ends it for good: nothing of it is left but that it was.</summary>
    [Post("/credentials/{id}/purge")]
    Task<Credential> PurgeAsync(
        string id,
        [Body] PurgeCredential purge,
        [Header(Headers.IfMatch)] IfVersion? ifVersion = null,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Gives it another secret, in a new version.</summary>
    [Post("/credentials/{id}/rotate")]
    Task<Credential> RotateAsync(
        string id,
        [Body] RotateCredential rotation,
        [Header(Headers.IfMatch)] IfVersion? ifVersion = null,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>What it was from change to change, newest first.</summary>
    IAsyncEnumerable<CredentialVersion> ListVersionsAsync(string id, ListFilter? filter = null, CancellationToken ct = default) =>
        Paging.AfterManyAsync((page, token) => GetVersionsPageAsync(id, page, token), filter, ct);

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/credentials/{id}/versions/")]
    Task<Page<CredentialVersion>> GetVersionsPageAsync(string id, [Query] ListFilter? filter = null, CancellationToken ct = default);

    /// <summary>Rolls back: the secret of an earlier version, in a new one.</summary>
    [Post("/credentials/{id}/versions/{version}/promote")]
    Task<Credential> PromoteAsync(
        string id,
        int version,
        [Header(Headers.IfMatch)] IfVersion? ifVersion = null,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Looks for what is wrong with its secret.</summary>
    [Post("/credentials/{id}/check")]
    Task<CredentialCheck> CheckAsync(
        string id,
        [Body] CheckCredential check,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Shows its secret, on record. The answer is not kept for a replay: sent again, it is recorded again.</summary>
    /// <returns>A secret that is the caller's to dispose of.</returns>
    [Post("/credentials/{id}/reveal")]
    Task<RevealedCredential> RevealAsync(string id, [Body] RevealCredential reveal, CancellationToken ct = default);

    /// <summary>How long the organisation keeps secrets.</summary>
    [Get("/credentials/retention")]
    Task<Retention> GetRetentionAsync(CancellationToken ct = default);

    /// <summary>Sets how long the organisation keeps secrets.</summary>
    [Patch("/credentials/retention")]
    Task<Retention> SetRetentionAsync(
        [Body] SetRetention retention,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );
}
