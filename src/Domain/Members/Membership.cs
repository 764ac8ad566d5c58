using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Domain.Members;

/// <summary>One user in one org, and what they may do there.</summary>
public sealed class Membership
{
    private Membership(MemberId id, OrgId orgId, UserId userId, PermissionSet permissions, Email? email, DateTimeOffset? deletedAt) =>
        (Id, OrgId, UserId, Permissions, Email, DeletedAt) = (id, orgId, userId, permissions, email, deletedAt);

    public MemberId Id { get; }

    public OrgId OrgId { get; }

    public UserId UserId { get; }

    public PermissionSet Permissions { get; private set; }

    /// <summary>The address under which this org invited the user, if it did by address.</summary>
    public Email? Email { get; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public static Membership Join(MemberId id, OrgId orgId, UserId userId, PermissionSet permissions, Email? email) =>
        new(id, orgId, userId, permissions, email, deletedAt: null);

    /// <summary>A membership that was stored.</summary>
    public static Membership Load(MemberId id, OrgId orgId, UserId userId, PermissionSet permissions, Email? email) =>
        new(id, orgId, userId, permissions, email, deletedAt: null);

    /// <summary>Sets the permissions.</summary>
    /// <param name="granter">What who asks holds; all that changes must be in it, and only an owner changes an owner.</param>
    /// <param name="owners">How many owners the org has.</param>
    public Result<Membership> Grant(PermissionSet permissions, PermissionSet granter, int owners)
    {
        var changes = Permissions.ChangesTo(permissions);
        if (!granter.HoldsAll(changes) || (changes != default && Permissions.IsOwner && !granter.IsOwner))
            return MemberErrors.PermissionNotHeld with { Pointer = "/permissions" };
        if (IsLastOf(owners) && !permissions.IsOwner)
            return MemberErrors.LastOwner;
        Permissions = permissions;
        return this;
    }

    /// <inheritdoc cref="Grant"/>
    /// <summary>Ends the membership.</summary>
    public Result<Membership> Remove(PermissionSet remover, int owners, DateTimeOffset now)
    {
        if (!remover.HoldsAll(Permissions))
            return MemberErrors.PermissionNotHeld;
        if (IsLastOf(owners))
            return MemberErrors.LastOwner;
        DeletedAt = now.ToMicroseconds();
        return this;
    }

    private bool IsLastOf(int owners) => Permissions.IsOwner && owners <= 1;
}
