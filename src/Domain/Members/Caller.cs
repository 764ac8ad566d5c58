using Arklow.Domain.ApiKeys;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Domain.Members;

/// <summary>Who is asking: a key, and the membership that it belongs to.</summary>
/// <param name="MemberPermissions">What the member holds.</param>
/// <param name="KeyPermissions">What the key is narrowed to; null for a key that acts with all that its member holds.</param>
/// <param name="KeyExpiresAt">Null for a key that does not expire.</param>
public sealed record Caller(
    ApiKeyId KeyId,
    OrgId OrgId,
    MemberId MemberId,
    UserId UserId,
    PermissionSet MemberPermissions,
    PermissionSet? KeyPermissions = null,
    DateTimeOffset? KeyExpiresAt = null
)
{
    /// <summary>What the caller may do in their org: what the member holds and the key is not narrowed against.</summary>
    public PermissionSet Permissions { get; } = MemberPermissions.NarrowedTo(KeyPermissions);

    public bool IsWhole => KeyPermissions is null;

    /// <summary>The caller, when the member holds something else.</summary>
    public Caller Holding(PermissionSet memberPermissions) =>
        new(KeyId, OrgId, MemberId, UserId, memberPermissions, KeyPermissions, KeyExpiresAt);

    public bool HasExpired(DateTimeOffset now) => KeyExpiresAt <= now;
}
