using Arklow.Domain.Common;

namespace Arklow.Domain.Idempotency;

public static class IdempotencyErrors
{
    public static readonly Error KeyReused = new(
        ErrorKind.Impossible,
        "idempotency_key_reused",
        "This Idempotency-Key came with another request in the last 24 hours; every request takes a key of its own."
    );

    /// <summary>Two at once, of which the other one won, and its answer is not there to be told.</summary>
    public static readonly Error InProgress = new(
        ErrorKind.Conflict,
        "idempotency_in_progress",
        "Another request with this Idempotency-Key is being answered; send this one again."
    );

    /// <summary>Nothing was done, because it was done before: the caller is sent the answer of then, and never sees this.</summary>
    public static readonly Error Replayed = new(ErrorKind.Conflict, "replayed", "This was done before.");
}
