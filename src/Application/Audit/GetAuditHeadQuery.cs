using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Audit;

/// <summary>The newest signed head of the org's log: who keeps it can tell later whether the log was cut.</summary>
public sealed record GetAuditHeadQuery(OrgId OrgId) : IQuery<AuditHeadView>
{
    public static Access Requires => Permission.AuditRead;

    public static string Action => "audit.read_head";

    public static IReadOnlyList<Error> Refusals => [AuditErrors.NotSealed];
}

internal sealed class GetAuditHeadHandler(IAuditViews audit) : IQueryHandler<GetAuditHeadQuery, AuditHeadView>
{
    public async Task<Result<AuditHeadView>> Handle(GetAuditHeadQuery query, CancellationToken ct) =>
        await audit.FindHeadAsync(query.OrgId, ct) is { } head ? head : AuditErrors.NotSealed;
}
