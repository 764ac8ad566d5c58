using Arklow.Domain.Audit;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Audit;

internal sealed class AuditLog(DbSession session, AuditInsert insert) : IAuditLog
{
    public Task AddAsync(AuditRecord record, CancellationToken ct) =>
        session.EnlistAsync(record.OrgId, AuditInsert.Sql, insert.Parameters(record), ct);

    /// <summary>The same, for a record that may be stored already.</summary>
    public Task AddOnceAsync(AuditRecord record, CancellationToken ct) =>
        session.EnlistAsync(record.OrgId, AuditInsert.OnceSql, insert.Parameters(record), ct);
}
