using Arklow.Domain.ApiKeys;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Members;

/// <summary>Who is asking: a key, the membership that it belongs to, and the permissions that this membership has by name.</summary>
public sealed record Caller(ApiKeyId KeyId, OrgId OrgId, MemberId MemberId, UserId UserId, IReadOnlySet<string> Permissions)
{
    /// <summary>True when the caller is a member of the org and has the permission, or owns the org.</summary>
    public bool May(Permission permission, OrgId org) =>
        org == OrgId && (Permissions.Contains(permission.Name()) || Permissions.Contains(Permission.Owner.Name()));
}
