using Refit;

namespace Arklow.Client;

/// <summary>What concerns the user whose key asks, beyond one organisation. All throw <see cref="ArklowException"/>.</summary>
public interface ISelf
{
    /// <summary>Who you are, and your memberships.</summary>
    [Get("/v1/self/")]
    Task<Self> GetAsync(CancellationToken ct = default);

    /// <summary>Makes your first key in an organisation that you made or joined.</summary>
    /// <returns>A key that is the caller's to dispose of.</returns>
    [Post("/v1/self/memberships/{orgId}/key")]
    Task<CreatedApiKey> CreateFirstKeyAsync(
        string orgId,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Every invite for you that matches; <see cref="ListFilter.Search"/> takes <c>org_id</c>.</summary>
    IAsyncEnumerable<Invite> ListInvitesAsync(ListFilter? filter = null, CancellationToken ct = default) =>
        Paging.AfterManyAsync(GetInvitesPageAsync, filter, ct);

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/v1/self/invites/")]
    Task<Page<Invite>> GetInvitesPageAsync([Query] ListFilter? filter = null, CancellationToken ct = default);

    /// <summary>Accepts an invite.</summary>
    [Post("/v1/self/invites/{inviteId}/accept")]
    Task<Membership> AcceptInviteAsync(
        string inviteId,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Declines an invite.</summary>
    [Post("/v1/self/invites/{inviteId}/decline")]
    Task<Invite> DeclineInviteAsync(
        string inviteId,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Accepts an invite by its token.</summary>
    [Post("/v1/self/invites/redeem")]
    Task<Membership> JoinAsync(
        [Body] JoinByToken invite,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );
}
