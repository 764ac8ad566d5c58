using Refit;

namespace Arklow.Client;

/// <summary>Organisations. All throw <see cref="ArklowException"/>.</summary>
public interface IOrgs
{
    /// <summary>Makes an organisation, whose owner you are; <see cref="ISelf.CreateFirstKeyAsync"/> lets you in.</summary>
    [Put("/v1/orgs/")]
    Task<Org> CreateAsync(
        [Body] NameOrg org,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Every organisation that you are a member of; <see cref="ListFilter.Search"/> takes <c>name</c>.</summary>
    IAsyncEnumerable<Org> ListAsync(ListFilter? filter = null, CancellationToken ct = default) =>
        Paging.AfterManyAsync(GetPageAsync, filter, ct);

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/v1/orgs/")]
    Task<Page<Org>> GetPageAsync([Query] ListFilter? filter = null, CancellationToken ct = default);

    /// <summary>One organisation.</summary>
    [Get("/v1/orgs/{orgId}")]
    Task<Org> GetAsync(string orgId, CancellationToken ct = default);

    /// <summary>Gives an organisation another name.</summary>
    [Patch("/v1/orgs/{orgId}")]
    Task<Org> RenameAsync(
        string orgId,
        [Body] NameOrg org,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Ends an organisation; its very name says that it is meant.</summary>
    [Delete("/v1/orgs/{orgId}")]
    Task<Org> DeleteAsync(
        string orgId,
        [Body] NameOrg org,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );
}
