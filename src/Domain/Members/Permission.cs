namespace Arklow.Domain.Members;

/// <summary>What a member may do in their org. Every command and query names the one that it needs.</summary>
public enum Permission
{
    /// <summary>Everything, now and in future.</summary>
    Owner,

    CredentialsWrite,
}

public static class PermissionNames
{
    /// <summary>The name on the wire and in the database.</summary>
    public static string Name(this Permission permission) =>
        permission switch
        {
            Permission.Owner => "owner",
            Permission.CredentialsWrite => "credentials:write",
        };
}
