namespace Arklow.Benchmarks;

/// <summary>What a create stored: the baselines store the same values, so they have the same sizes.</summary>
internal sealed record CreatedRow(long OrgId, string Type, string Provider, string Label, string Metadata, int Version, byte[] Sealed)
{
    public const string Select = """
        select c.org_id, c.type, c.provider, c.label, c.metadata::text, c.version, s.sealed
        from credentials c
        join credential_secrets s on s.org_id = c.org_id and s.credential_id = c.id and s.version = c.version
        where c.id = @id
        """;

    /// <summary>By the names of the statements' parameters; the id is another one each time.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Values() =>
        [
            new("Org", $"{OrgId}"),
            new(nameof(OrgId), OrgId),
            new(nameof(Type), Type),
            new(nameof(Provider), Provider),
            new(nameof(Label), Label),
            new(nameof(Metadata), Metadata),
            new(nameof(Version), Version),
            new("ExpiresAt", null),
            new("NoticeAt", null),
            new(nameof(Sealed), Sealed),
            new("UpdatedAt", $"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.ffffff}Z"),
        ];
}
