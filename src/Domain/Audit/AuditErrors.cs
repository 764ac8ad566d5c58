using Arklow.Domain.Common;

namespace Arklow.Domain.Audit;

public static class AuditErrors
{
    /// <summary>Reads are answered; what changes something is not, before an operator decides.</summary>
    public static readonly Error RollbackDetected = new(
        ErrorKind.Unavailable,
        "rollback_detected",
        "The database was put back to an earlier state than was seen of it. Nothing is written until an operator restores it, or accepts the loss with `arklow audit accept-rollback`."
    );

    /// <summary>What is recorded is proved by a head, and the next one is signed within a second.</summary>
    public static readonly Error NotSealed = new(
        ErrorKind.Conflict,
        "not_sealed",
        "What was recorded is sealed within a second: ask again."
    );
}
