using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Domain.Invites;

/// <summary>An org's invites. Who changes them locks the org first. Only pending ones are found.</summary>
public interface IInviteRepository
{
    Task<Invite?> FindAsync(OrgId org, InviteId id, CancellationToken ct);

    /// <summary>The invite for this user or address.</summary>
    Task<Invite?> FindAsync(OrgId org, Invitee invitee, CancellationToken ct);

    /// <summary>The org that invites this user, or null: the invite is another's, is over, or never was.</summary>
    Task<OrgId?> FindOrgAsync(UserId user, InviteId id, CancellationToken ct);

    /// <summary>The org whose invite this token opens, or null: wrong, used and unknown tokens are not told apart.</summary>
    Task<OrgId?> FindOrgAsync(InviteToken token, CancellationToken ct);

    /// <param name="token">For an address; null for a user.</param>
    Task AddAsync(Invite invite, InviteToken? token, CancellationToken ct);

    /// <summary>Enlists the invite's end.</summary>
    Task SaveAsync(Invite invite, CancellationToken ct);
}
