using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Application.Members;

/// <param name="Email">The address under which this org invited the user, if it did by address.</param>
public sealed record MembershipView(MemberId Id, OrgId OrgId, UserId UserId, PermissionSet Permissions, string? Email) : IAudited
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("member", Id));

    public static MembershipView Of(Membership member) =>
        new(member.Id, member.OrgId, member.UserId, member.Permissions, member.Email?.Value);
}

/// <summary>What queries read of members.</summary>
public interface IMemberViews
{
    Task<Paging.ListView<MembershipView>> ListAsync(OrgId org, Paging.Page page, CancellationToken ct);
}
