using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Audit;

/// <summary>The whole log of the org, for somebody to keep and to verify.</summary>
public sealed record ExportAuditQuery(OrgId OrgId) : IQuery<AuditLines>
{
    public static Access Requires => Permission.AuditRead;

    public static string Action => "audit.export";
}

/// <param name="Parts">Lines of JSON, read as they are taken.</param>
public sealed record AuditLines(IAsyncEnumerable<ReadOnlyMemory<byte>> Parts);

internal sealed class ExportAuditHandler(IAuditViews audit) : IQueryHandler<ExportAuditQuery, AuditLines>
{
    public Task<Result<AuditLines>> Handle(ExportAuditQuery query, CancellationToken ct) =>
        Task.FromResult<Result<AuditLines>>(new AuditLines(audit.ExportAsync(query.OrgId, ct)));
}
