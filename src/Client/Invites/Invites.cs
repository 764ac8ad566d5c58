using System.Text.Json.Serialization;

namespace Arklow.Client;

/// <summary>What a member shall hold.</summary>
/// <param name="Permissions">None where null.</param>
public sealed record InviteMember(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Permissions = null
);

/// <summary>The token of an invite, and the name of the newcomer who redeems it. The token stays the caller's to dispose of.</summary>
public sealed record RedeemInvite(ArklowSecret Token, string Name);

/// <summary>The token of an invite, for who is a user already. It stays the caller's to dispose of.</summary>
public sealed record JoinByToken(ArklowSecret Token);

/// <summary>An invite, either for a user or for an address.</summary>
/// <param name="InitPermissions">What the new member will hold.</param>
/// <param name="UserId">Whom it is for; null where it is for an address.</param>
/// <param name="Email">Which address it is for; null where it is for a user.</param>
public sealed record Invite(
    string Id,
    string OrgId,
    IReadOnlyList<string> InitPermissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string? UserId = null,
    string? Email = null
) : ArklowAnswer;

/// <summary>What came of an invitation.</summary>
/// <param name="Action"><c>updated</c>, with the membership, or <c>invited</c>, with the invite.</param>
/// <param name="Token">Of an invite for an address: what its holder redeems, shown this once.</param>
public sealed record InviteOutcome(string Action, Invite? Invite, Membership? Membership, ArklowSecret? Token = null)
    : ArklowAnswer,
        IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Token?.Dispose();
}

/// <summary>A newcomer, as a member with a first key. Dispose of it to zero the key.</summary>
public sealed record RedeemedInvite(Self User, Membership Membership, FirstKey Key) : ArklowAnswer, IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Key.Material.Dispose();
}

/// <summary>The first key of a newcomer.</summary>
/// <param name="Material">The key itself, shown this once.</param>
public sealed record FirstKey(string Id, ArklowSecret Material);
