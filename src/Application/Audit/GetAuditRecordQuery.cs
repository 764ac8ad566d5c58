using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Audit;

/// <summary>One record of the org's log.</summary>
public sealed record GetAuditRecordQuery(OrgId OrgId, AuditRecordId Id) : IQuery<AuditRecord>
{
    public static Access Requires => Permission.AuditRead;

    public static string Action => "audit.read";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public AuditTarget Asked => AuditTarget.Of("audit_record", Id);
}

internal sealed class GetAuditRecordHandler(IAuditViews audit) : IQueryHandler<GetAuditRecordQuery, AuditRecord>
{
    public async Task<Result<AuditRecord>> Handle(GetAuditRecordQuery query, CancellationToken ct) =>
        await audit.FindAsync(query.OrgId, query.Id, ct) is { } record ? record : CommonErrors.NotFound;
}
