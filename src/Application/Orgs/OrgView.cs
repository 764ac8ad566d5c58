using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Application.Orgs;

public sealed record OrgView(OrgId Id, string Name, DateTimeOffset UpdatedAt, DateTimeOffset? DeletedAt) : IAudited
{
    public AuditSubject Audit => new(Id, AuditTarget.Of(Id));

    public static OrgView Of(Org org) => new(org.Id, org.Name, org.UpdatedAt, org.DeletedAt);
}

/// <summary>What queries read of orgs.</summary>
public interface IOrgViews
{
    Task<OrgView?> FindAsync(OrgId id, CancellationToken ct);

    /// <summary>The orgs that the user is a member of.</summary>
    Task<Paging.ListView<OrgView>> ListAsync(UserId user, Paging.Page page, CancellationToken ct);
}
