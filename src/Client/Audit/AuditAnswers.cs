namespace Arklow.Client;

/// <summary>What was done, or refused: the same members and values as in the canonical form that is signed.</summary>
/// <param name="At">RFC 3339, always with six digits of a second: as it is signed.</param>
/// <param name="Outcome"><c>ok</c> or <c>refused</c>.</param>
/// <param name="Code">Of a refusal.</param>
/// <param name="Changed">The members that were sent to be set, by name.</param>
/// <param name="Reason">Only where one had to be given.</param>
public sealed record AuditRecord(
    string Id,
    string OrgId,
    string At,
    AuditActor Actor,
    string Action,
    AuditTarget Target,
    string Outcome,
    string? Code,
    string? RequestId,
    string? Address,
    string? UserAgent,
    IReadOnlyList<string> Changed,
    string? Reason = null
);

/// <summary>Who did it; both null for Arklow itself.</summary>
public sealed record AuditActor(string? UserId, string? KeyId);

/// <summary>What it was done to.</summary>
/// <param name="Id">Null where a refused request named none.</param>
/// <param name="Version">Of what has versions.</param>
public sealed record AuditTarget(string Kind, string? Id, long? Version);

/// <summary>What is signed of a log, in its canonical form: hashes in lower-case hex.</summary>
public sealed record TreeHead(string At, string Kind, string OrgId, string? Previous, string Root, long Size);

/// <summary>A head with its Ed25519 signature.</summary>
public sealed record SignedHead(TreeHead Head, string KeyId, string Signature);

/// <summary>That a record is in the log.</summary>
/// <param name="Path">From the leaf up, RFC 6962 §2.1.1.</param>
public sealed record AuditProof(AuditRecord Record, long Position, string Leaf, IReadOnlyList<string> Path, SignedHead SignedHead)
    : ArklowAnswer;

/// <summary>The newest head, and the key that verifies it; keep the key from the beginning.</summary>
public sealed record AuditHead(SignedHead SignedHead, string PublicKey) : ArklowAnswer;

/// <summary>That a log begins with what it was before.</summary>
/// <param name="Path">RFC 6962 §2.1.2.</param>
public sealed record AuditConsistency(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Path, SignedHead SignedHead)
    : ArklowAnswer;
