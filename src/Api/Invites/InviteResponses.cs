using System.Text.Json.Serialization;
using Arklow.Api.Members;
using Arklow.Api.OpenApi;
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
) : IExemplary<InviteResponse>
{
    public static InviteResponse Example => new("1040", "1024", ["members:read"], null, "ada@example.org", Moments.Now, Moments.Later);
}

/// <param name="Action"><c>updated</c>, with the membership, or <c>invited</c>, with the invite.</param>
/// <param name="Token">Of an invite for an address: what its holder redeems, shown this once.</param>
public sealed record InviteOutcomeResponse(
    string Action,
    InviteResponse? Invite,
    MembershipResponse? Membership,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token
) : IExemplary<InviteOutcomeResponse>
{
    public static InviteOutcomeResponse Example => new("invited", InviteResponse.Example, null, "arki_…");
}

public sealed record RedeemedInviteResponse(SelfResponse User, MembershipResponse Membership, FirstKeyResponse Key)
    : IExemplary<RedeemedInviteResponse>
{
    public static RedeemedInviteResponse Example => new(SelfResponse.Example, MembershipResponse.Example, new("1034", "ark_…"));
}

/// <param name="Material">The key itself, shown this once.</param>
public sealed record FirstKeyResponse(string Id, string Material);
