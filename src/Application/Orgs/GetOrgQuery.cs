using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Orgs;

/// <summary>The org that the caller's key opens.</summary>
public sealed record GetOrgQuery(OrgId OrgId) : IQuery<OrgView>
{
    public static Access Requires => Access.AnyKey;

    public static string Action => "org.read";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];
}

internal sealed class GetOrgHandler(IOrgViews orgs) : IQueryHandler<GetOrgQuery, OrgView>
{
    public async Task<Result<OrgView>> Handle(GetOrgQuery query, CancellationToken ct) =>
        await orgs.FindAsync(query.OrgId, ct) is { } org ? org : CommonErrors.NotFound;
}
