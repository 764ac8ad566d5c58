using System.Text.Json.Serialization;
using Arklow.Api.OpenApi;

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
) : IExemplary<AuditRecordResponse>
{
    public static AuditRecordResponse Example =>
        new(
            "4101",
            "1024",
            "2026-11-27T09:00:00.000000Z",
            new("1032", "1034"),
            "credential.create",
            new("credential", "4096", 1),
            "ok",
            null,
            "019acbb8",
            "203.0.113.7",
            "curl/8.5.0",
            ["type", "secret"],
            null
        );
}

/// <param name="Count">How many match, where <c>count_only</c> asked for that; else null.</param>
public sealed record AuditListResponse(IReadOnlyList<AuditRecordResponse> Items, long? Count) : IExemplary<AuditListResponse>
{
    public static AuditListResponse Example => new([AuditRecordResponse.Example], null);
}

public sealed record AuditActorResponse(string? UserId, string? KeyId);

public sealed record AuditTargetResponse(string Kind, string? Id, long? Version);

/// <summary>What is signed, in its canonical form: members sorted by name, no space, hashes in lower-case hex.</summary>
public sealed record TreeHeadResponse(string At, string Kind, string OrgId, string? Previous, string Root, long Size);

/// <summary>A line of an export, of the file of heads, and a part of every proof.</summary>
public sealed record SignedHeadResponse(TreeHeadResponse Head, string KeyId, string Signature) : IExemplary<SignedHeadResponse>
{
    public static SignedHeadResponse Example =>
        new(
            new("2026-11-27T09:00:00.500000Z", "head", "1024", null, "c76aec5930bb993c09142e3cc232d2380b1bf56d9a4513e8f983dca7ea067603", 7),
            "b2c1",
            "5f0e…"
        );
}

/// <param name="Path">From the leaf up, RFC 6962 §2.1.1.</param>
public sealed record AuditProofResponse(
    AuditRecordResponse Record,
    long Position,
    string Leaf,
    IReadOnlyList<string> Path,
    SignedHeadResponse SignedHead
) : IExemplary<AuditProofResponse>
{
    public static AuditProofResponse Example =>
        new(AuditRecordResponse.Example, 6, "9d2c…", ["41aa…", "c0de…"], SignedHeadResponse.Example);
}

public sealed record AuditHeadResponse(SignedHeadResponse SignedHead, string PublicKey) : IExemplary<AuditHeadResponse>
{
    public static AuditHeadResponse Example => new(SignedHeadResponse.Example, "8fa3…");
}

/// <param name="Path">RFC 6962 §2.1.2.</param>
public sealed record AuditConsistencyResponse(
    long From,
    long To,
    string FromRoot,
    string ToRoot,
    IReadOnlyList<string> Path,
    SignedHeadResponse SignedHead
) : IExemplary<AuditConsistencyResponse>
{
    public static AuditConsistencyResponse Example => new(3, 7, "aa10…", "c76a…", ["41aa…", "c0de…"], SignedHeadResponse.Example);
}
