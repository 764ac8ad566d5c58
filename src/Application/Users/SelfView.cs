using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Application.Users;

/// <summary>A user, as they see themself.</summary>
public sealed record SelfView(UserId Id, string Name, string? Email, IReadOnlyList<SelfMembershipView> Memberships)
{
    /// <summary>What this key is shown: a narrowed one sees its own org alone.</summary>
    internal SelfView To(Caller caller) =>
        caller.IsWhole ? this : this with { Memberships = [.. Memberships.Where(membership => membership.OrgId == caller.OrgId)] };

    public static SelfView Of(User user, Membership only) =>
        new(user.Id, user.Name, user.Email?.Value, [new(only.OrgId, only.Permissions)]);
}

public sealed record SelfMembershipView(OrgId OrgId, PermissionSet Permissions);

/// <summary>What queries read of users.</summary>
public interface IUserViews
{
    Task<SelfView?> FindAsync(UserId user, CancellationToken ct);
}
