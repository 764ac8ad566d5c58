using Arklow.Domain.Audit;

namespace Arklow.Application.Ports;

/// <summary>The request that is being answered.</summary>
public interface ICurrentRequest
{
    AuditOrigin Origin { get; }

    /// <summary>Null where the request came without an Idempotency-Key.</summary>
    IRepeatableRequest? Repeatable { get; }

    /// <summary>Tells the caller, with the answer, under which id the audit log has what was done.</summary>
    void GiveReceipt(AuditRecordId record);
}
