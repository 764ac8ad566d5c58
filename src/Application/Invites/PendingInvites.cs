using Arklow.Domain.Invites;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Invites;

internal static class PendingInvites
{
    /// <summary>The pending invite of the org, which is locked; null where there is none, or the org is deleted.</summary>
    /// <param name="org">Null where nobody found one.</param>
    public static async Task<Invite?> LockAsync(
        this IInviteRepository invites,
        IOrgRepository orgs,
        OrgId? org,
        InviteId id,
        CancellationToken ct
    ) => org is { } inviting && await orgs.LockAsync(inviting, ct) is not null ? await invites.FindAsync(inviting, id, ct) : null;
}
