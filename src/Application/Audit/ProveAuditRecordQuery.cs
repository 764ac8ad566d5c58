using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Audit;

/// <summary>What proves, without asking Arklow again, that the org's log holds a record.</summary>
public sealed record ProveAuditRecordQuery(OrgId OrgId, AuditRecordId Id) : IQuery<AuditProof>
{
    public static Access Requires => Permission.AuditRead;

    public static string Action => "audit.prove";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, AuditErrors.NotSealed];

    public AuditTarget Asked => AuditTarget.Of("audit_record", Id);
}

internal sealed class ProveAuditRecordHandler(IAuditViews audit) : IQueryHandler<ProveAuditRecordQuery, AuditProof>
{
    public async Task<Result<AuditProof>> Handle(ProveAuditRecordQuery query, CancellationToken ct)
    {
        if (await audit.FindAsync(query.OrgId, query.Id, ct) is not { } record)
            return CommonErrors.NotFound;
        return await audit.ProveAsync(record, ct) is { } proof ? proof : AuditErrors.NotSealed;
    }
}
