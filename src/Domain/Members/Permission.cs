namespace Arklow.Domain.Members;

/// <summary>What a member may do in their org.</summary>
public enum Permission
{
    /// <summary>Everything, now and in future.</summary>
    Owner,

    /// <summary>Rename the org, and set how it works.</summary>
    OrgWrite,

    /// <summary>See who is a member, and who is invited.</summary>
    MembersRead,

    /// <summary>Invite, set permissions, remove.</summary>
    MembersWrite,

    /// <summary>Make, see and delete API keys.</summary>
    KeysWrite,

    CredentialsRead,

    CredentialsWrite,

    /// <summary>Read a secret in the clear.</summary>
    CredentialsReveal,

    AuditRead,
}

public static class PermissionNames
{
    /// <summary>Every permission, in the order in which people are told of them.</summary>
    public static readonly IReadOnlyList<Permission> All = Enum.GetValues<Permission>();

    private static readonly Dictionary<string, Permission> ByName = All.ToDictionary(Name);

    /// <summary>The name on the wire and in the database.</summary>
    public static string Name(this Permission permission) =>
        permission switch
        {
            Permission.Owner => "owner",
            Permission.OrgWrite => "org:write",
            Permission.MembersRead => "members:read",
            Permission.MembersWrite => "members:write",
            Permission.KeysWrite => "keys:write",
            Permission.CredentialsRead => "credentials:read",
            Permission.CredentialsWrite => "credentials:write",
            Permission.CredentialsReveal => "credentials:reveal",
            Permission.AuditRead => "audit:read",
        };

    public static bool TryFind(string name, out Permission permission) => ByName.TryGetValue(name, out permission);
}
