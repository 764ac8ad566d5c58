using Arklow.Domain.Invites;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Domain.Members;

/// <summary>An org's members. Who changes them locks the org first, so that what was read stays true until the commit.</summary>
public interface IMemberRepository
{
    Task<Membership?> FindAsync(OrgId org, UserId user, CancellationToken ct);

    /// <summary>The member whom the user id or this org's address means.</summary>
    Task<Membership?> FindAsync(OrgId org, Invitee invitee, CancellationToken ct);

    Task<int> CountOwnersAsync(OrgId org, CancellationToken ct);

    Task AddAsync(Membership member, CancellationToken ct);

    /// <summary>
    /// Enlists the member's permissions and end, and tells every process. Pending invites of this member that give what they no longer hold are revoked.
    /// </summary>
    Task SaveAsync(Membership member, DateTimeOffset now, CancellationToken ct);
}
