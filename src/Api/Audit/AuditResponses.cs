using System.Text.Json.Serialization;

namespace Arklow.Api.Audit;

/// <summary>A record on the wire: the same members and values as in its canonical form, of which its leaf is the hash.</summary>
/// <param name="At">Always with six digits of a second.</param>
public sealed record AuditRecordResponse(
    string Id,
    string OrgId,
    string At,
    AuditActorResponse Actor,
    string Action,
    AuditTargetResponse Target,
    string Outcome,
    string? Code,
    string? RequestId,
    string? Address,
    string? UserAgent,
    IReadOnlyList<string> Changed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason
);

/// <param name="Count">How many match, where <c>count_only</c> asked for that; else null.</param>
public sealed record AuditListResponse(IReadOnlyList<AuditRecordResponse> Items, long? Count);

public sealed record AuditActorResponse(string? UserId, string? KeyId);

public sealed record AuditTargetResponse(string Kind, string? Id, long? Version);

/// <summary>What is signed, in its canonical form: members sorted by name, no space, hashes in lower-case hex.</summary>
public sealed record TreeHeadResponse(string At, string Kind, string OrgId, string? Previous, string Root, long Size);

/// <summary>A line of an export, of the file of heads, and a part of every proof.</summary>
public sealed record SignedHeadResponse(TreeHeadResponse Head, string KeyId, string Signature);

/// <param name="Path">From the leaf up, RFC 6962 §2.1.1.</param>
public sealed record AuditProofResponse(
    AuditRecordResponse Record,
    long Position,
    string Leaf,
    IReadOnlyList<string> Path,
    SignedHeadResponse SignedHead
);

public sealed record AuditHeadResponse(SignedHeadResponse SignedHead, string PublicKey);

/// <param name="Path">RFC 6962 §2.1.2.</param>
public sealed record AuditConsistencyResponse(
    long From,
    long To,
    string FromRoot,
    string ToRoot,
    IReadOnlyList<string> Path,
    SignedHeadResponse SignedHead
);
