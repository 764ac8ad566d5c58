using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Domain.Audit;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Application.Invites;

/// <summary>An invite; either for a user or for an address.</summary>
/// <param name="InitPermissions">What the new member will hold.</param>
public sealed record InviteView(
    InviteId Id,
    OrgId OrgId,
    PermissionSet InitPermissions,
    UserId? UserId,
    string? Email,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt
) : IAudited
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("invite", Id));

    public static InviteView Of(Invite invite) =>
        new(
            invite.Id,
            invite.OrgId,
            invite.Permissions,
            invite.Invitee.UserId,
            invite.Invitee.Email?.Value,
            invite.CreatedAt,
            invite.ExpiresAt
        );
}

/// <summary>What queries read of invites: those that are pending, expired ones too.</summary>
public interface IInviteViews
{
    Task<ListView<InviteView>> ListAsync(OrgId org, Page page, CancellationToken ct);

    /// <summary>The invites of a user, of whichever orgs.</summary>
    Task<ListView<InviteView>> ListAsync(UserId user, Page page, CancellationToken ct);
}
