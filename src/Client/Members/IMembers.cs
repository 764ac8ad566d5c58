using Refit;

namespace Arklow.Client;

/// <summary>Who is a member of an organisation, and who is invited. All throw <see cref="ArklowException"/>.</summary>
public interface IMembers
{
    /// <summary>Every member that matches; <see cref="ListFilter.Search"/> takes <c>email</c>, <c>user_id</c> and <c>id</c>.</summary>
    IAsyncEnumerable<Membership> ListAsync(ListFilter? filter = null, CancellationToken ct = default) =>
        Paging.AfterManyAsync(GetPageAsync, filter, ct);

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/members/")]
    Task<Page<Membership>> GetPageAsync([Query] ListFilter? filter = null, CancellationToken ct = default);

    /// <summary>Ends a membership, its keys and its invites.</summary>
    [Delete("/members/{userId}")]
    Task<Membership> RemoveAsync(
        string userId,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Invites a user, by id, or whoever is handed a token, by address; or sets the permissions of who is a member already.</summary>
    /// <returns>An outcome whose token, if it has one, is the caller's to dispose of.</returns>
    [Put("/members/invites/{identifier}")]
    Task<InviteOutcome> InviteAsync(
        string identifier,
        [Body] InviteMember invite,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );

    /// <summary>Every pending invite that matches; <see cref="ListFilter.Search"/> takes <c>email</c> and <c>user_id</c>.</summary>
    IAsyncEnumerable<Invite> ListInvitesAsync(ListFilter? filter = null, CancellationToken ct = default) =>
        Paging.AfterManyAsync(GetInvitesPageAsync, filter, ct);

    /// <summary>One page of them, and how many there are.</summary>
    [Get("/members/invites/")]
    Task<Page<Invite>> GetInvitesPageAsync([Query] ListFilter? filter = null, CancellationToken ct = default);

    /// <summary>Revokes a pending invite, by its id, or by the user id or address that it is for.</summary>
    [Delete("/members/invites/{identifier}")]
    Task<Invite> RevokeInviteAsync(
        string identifier,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );
}
