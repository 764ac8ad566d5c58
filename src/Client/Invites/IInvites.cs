using Refit;

namespace Arklow.Client;

/// <summary>For whoever was handed the token of an invite, and has no key yet.</summary>
public interface IInvites
{
    /// <summary>Makes a newcomer a user and a member, with a first key.</summary>
    /// <returns>A key that is the caller's to dispose of.</returns>
    /// <exception cref="ArklowException">The token is none, or no more.</exception>
    [Post("/v1/invites/redeem")]
    Task<RedeemedInvite> RedeemAsync(
        [Body] RedeemInvite invite,
        [Header(Headers.IdempotencyKey)] string? idempotencyKey = null,
        CancellationToken ct = default
    );
}
