namespace Arklow.Benchmarks;

/// <summary>What a create recorded in the audit log; what seals it is of the right length, and nothing that anybody could seal.</summary>
internal sealed record CreatedRecord(
    short Keep,
    long? UserId,
    long? KeyId,
    string Action,
    string TargetKind,
    long? TargetVersion,
    string? Code,
    string? RequestId,
    string? Address,
    string? UserAgent,
    string[] Changed
)
{
    public const string Select = """
        select keep, user_id, key_id, action, target_kind, target_version, code, request_id, address, user_agent, changed
        from audit_records
        where target_kind = 'credential' and target_id = @id::text
        """;

    public static byte[] Leaf { get; } = [.. Enumerable.Repeat((byte)0xa5, 32)];

    /// <summary>By the names of the statement's parameters; the id of the record and that of its target are other ones each time.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Values() =>
        [
            new("At", $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.ffffff}Z"),
            new(nameof(Keep), Keep),
            new(nameof(UserId), UserId),
            new(nameof(KeyId), KeyId),
            new(nameof(Action), Action),
            new(nameof(TargetKind), TargetKind),
            new(nameof(TargetVersion), TargetVersion),
            new(nameof(Code), Code),
            new(nameof(RequestId), RequestId),
            new(nameof(Address), Address),
            new(nameof(UserAgent), UserAgent),
            new(nameof(Changed), $"{{{string.Join(',', Changed)}}}"),
            new("Reason", null),
            new(nameof(Leaf), Leaf),
            new("Voucher", Leaf),
        ];
}
