using Arklow.Domain.Common;

namespace Arklow.Domain.Members;

public static class MemberErrors
{
    /// <summary>One answer for a missing permission, an org of others and an org that never was.</summary>
    public static readonly Error Forbidden = new(ErrorKind.Forbidden, "forbidden", "This key may not do that in this organisation.");

    /// <summary>One answer for a missing, malformed, unknown, expired and deleted key.</summary>
    public static readonly Error Unauthorized = new(
        ErrorKind.Unauthorized,
        "unauthorized",
        "A valid API key is required in the x-arklow-auth header."
    );

    public static readonly Error UnknownPermission = new(
        ErrorKind.Invalid,
        "unknown_permission",
        $"must be one of {string.Join(", ", PermissionNames.All.Select(permission => permission.Name()))}"
    );

    /// <summary>Nobody gives, changes or takes away what they do not hold themselves.</summary>
    public static readonly Error PermissionNotHeld = new(
        ErrorKind.Forbidden,
        "permission_not_held",
        "This key does not hold every permission that this would give, change or take away."
    );

    public static readonly Error AlreadyMember = new(
        ErrorKind.Conflict,
        "already_member",
        "This user is a member of the organisation already."
    );

    public static readonly Error LastOwner = new(
        ErrorKind.Conflict,
        "last_owner",
        "This is the organisation's last owner: make somebody else an owner first, or delete the organisation."
    );
}
