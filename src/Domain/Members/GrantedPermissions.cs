using Arklow.Domain.Common;

namespace Arklow.Domain.Members;

/// <summary>Permissions as callers send them: an array of names.</summary>
public static class GrantedPermissions
{
    /// <summary>The set that was named, or every problem of the array; null where it was not sent.</summary>
    public static Result<PermissionSet?> Accept(Sent<IReadOnlyList<Sent<string>>> sent, string pointer)
    {
        if (sent.IsAbsent)
            return (PermissionSet?)null;
        if (sent.ValueOrDefault is not { } names)
            return Error.Invalid(pointer, "must be an array of names of permissions");
        var problems = new List<Error>();
        var known = new List<Permission>();
        for (var i = 0; i < names.Count; i++)
            if (names[i].IsWrongKind)
                problems.Add(Error.Invalid($"{pointer}/{i}", "must be a string"));
            else if (PermissionNames.TryFind(names[i].ValueOrDefault!, out var permission))
                known.Add(permission);
            else
                problems.Add(MemberErrors.UnknownPermission with { Pointer = $"{pointer}/{i}" });
        return problems.Count > 0 ? problems : (PermissionSet?)PermissionSet.Of(known);
    }
}
