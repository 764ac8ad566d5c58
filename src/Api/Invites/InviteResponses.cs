using System.Text.Json.Serialization;
using Arklow.Api.Members;
using Arklow.Api.Users;

namespace Arklow.Api.Invites;

/// <summary>An invite, either for a user or for an address.</summary>
/// <param name="InitPermissions">What the new member will hold.</param>
public sealed record InviteResponse(
    string Id,
    string OrgId,
    IReadOnlyList<string> InitPermissions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt
);

/// <param name="Action"><c>updated</c>, with the membership, or <c>invited</c>, with the invite.</param>
/// <param name="Token">Of an invite for an address: what its holder redeems, shown this once.</param>
public sealed record InviteOutcomeResponse(
    string Action,
    InviteResponse? Invite,
    MembershipResponse? Membership,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token
);

public sealed record RedeemedInviteResponse(SelfResponse User, MembershipResponse Membership, FirstKeyResponse Key);

/// <param name="Material">The key itself, shown this once.</param>
public sealed record FirstKeyResponse(string Id, string Material);
