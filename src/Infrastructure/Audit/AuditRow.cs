using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Infrastructure.Audit;

/// <summary>A record as it is stored.</summary>
internal class AuditRow
{
    /// <summary>Of <c>audit_records r</c>.</summary>
    public const string Columns = """
        r.id, r.org_id, r.at, r.user_id, r.key_id, r.action, r.target_kind, r.target_id, r.target_version, r.code, r.request_id, r.address,
        r.user_agent, r.changed, r.reason
        """;

    public AuditRecordId? Id { get; init; }

    public OrgId OrgId { get; init; }

    public DateTimeOffset At { get; init; }

    public UserId? UserId { get; init; }

    public ApiKeyId? KeyId { get; init; }

    public string Action { get; init; } = "";

    public string TargetKind { get; init; } = "";

    public string? TargetId { get; init; }

    public long? TargetVersion { get; init; }

    public string? Code { get; init; }

    public string? RequestId { get; init; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    public string[] Changed { get; init; } = [];

    public string? Reason { get; init; }

    public AuditRecord ToRecord() =>
        new(
            Id!.Value,
            OrgId,
            At,
            new(UserId, KeyId),
            Action,
            new(TargetKind, TargetId, TargetVersion),
            Code,
            new(RequestId, Address, UserAgent),
            Changed,
            Reason
        );
}
