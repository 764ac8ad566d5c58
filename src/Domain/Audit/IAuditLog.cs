namespace Arklow.Domain.Audit;

public interface IAuditLog
{
    /// <summary>Adds the record to the unit of work: it is stored with the act, or the act is not done.</summary>
    Task AddAsync(AuditRecord record, CancellationToken ct);
}
