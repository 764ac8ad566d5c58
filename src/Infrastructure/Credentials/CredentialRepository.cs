using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Credentials;

internal sealed class CredentialRepository(DbSession session) : ICredentialRepository
{
    internal const string Insert = """
        insert into credentials (org_id, id, type, provider, label, metadata, version, expires_at, notice_at, created_at, updated_at)
        values (@OrgId, @Id, @Type, @Provider, @Label, @Metadata, @Version, @ExpiresAt, @NoticeAt, @UpdatedAt, @UpdatedAt)
        """;

    internal const string InsertSecret = """
        insert into credential_secrets (org_id, credential_id, version, sealed, created_at)
        values (@OrgId, @Id, @Version, @Sealed, @UpdatedAt)
        """;

    private const string Lock = """
        select id, type, provider, label, metadata, version, expires_at, updated_at, deleted_at
        from credentials where org_id = @org and id = @id for no key update
        """;

    internal const string IsPurged = "select exists (select from purged_credentials where org_id = @org and id = @id)";

    private const string Keep = """
        insert into credential_versions (org_id, credential_id, version, label, metadata, expires_at, updated_at, deleted_at)
        select org_id, id, version, label, metadata, expires_at, updated_at, deleted_at from credentials where org_id = @OrgId and id = @Id
        """;

    // What was due to be told stays due, as long as it is the same that expires at the same moment.
    private const string Update = """
        update credentials set label = @Label, metadata = @Metadata, version = @Version, expires_at = @ExpiresAt,
            notice_at = case when expires_at = @ExpiresAt then notice_at else @NoticeAt end, updated_at = @UpdatedAt, deleted_at = @DeletedAt
        where org_id = @OrgId and id = @Id
        """;

    // Who sets the org's retention locks the org: what is kept is what they say, whoever comes first.
    private const string ShareRetention = "select from orgs where org_id = @OrgId for share";

    // None of those before stays usable for longer than the last of them.
    private const string Overlap = """
        update credential_secrets s set usable_until = case when s.version = n.version then @UsableUntil else coalesce(@UsableUntil, @UpdatedAt) end
        from (select max(version) as version from credential_secrets where org_id = @OrgId and credential_id = @Id) n
        where s.org_id = @OrgId and s.credential_id = @Id
            and (s.version = n.version and @UsableUntil::timestamptz is not null or s.usable_until > coalesce(@UsableUntil, @UpdatedAt))
        """;

    private static readonly string[] Purge =
    [
        "delete from webhook_deliveries where org_id = @OrgId and payload::json -> 'data' ->> 'credential_id' = @Id::text",
        "delete from credential_secrets where org_id = @OrgId and credential_id = @Id",
        "delete from credential_versions where org_id = @OrgId and credential_id = @Id",
        "delete from credentials where org_id = @OrgId and id = @Id",
        "insert into purged_credentials (org_id, id, purged_at) values (@OrgId, @Id, @Now)",
    ];

    public async Task AddAsync(Credential credential, SealedSecret? secret, CancellationToken ct)
    {
        await session.EnlistAsync(credential.OrgId, Insert, CredentialRow.Of(credential), ct);
        if (secret is not null)
            await session.EnlistAsync(credential.OrgId, InsertSecret, CredentialRow.Of(credential, secret), ct);
    }

    public async Task<Credential?> LockAsync(OrgId org, CredentialId id, CancellationToken ct) =>
        (await session.QueryOneAsync<CredentialRow>(new(org, id.Value), Lock, new { org, id }, ct))?.ToCredential(org);

    public Task<bool> IsPurgedAsync(OrgId org, CredentialId id, CancellationToken ct) =>
        session.QueryOneAsync<bool>(org, IsPurged, new { org, id }, ct);

    public async Task SaveAsync(Credential credential, CancellationToken ct)
    {
        await session.EnlistAsync(credential.OrgId, Keep, new { credential.OrgId, credential.Id }, ct);
        await session.EnlistAsync(credential.OrgId, Update, CredentialRow.Of(credential), ct);
    }

    public async Task SaveAsync(Credential credential, SealedSecret secret, DateTimeOffset? usableUntil, CancellationToken ct)
    {
        await session.EnlistAsync(credential.OrgId, ShareRetention, new { credential.OrgId }, ct);
        await SaveAsync(credential, ct);
        var overlap = new
        {
            credential.OrgId,
            credential.Id,
            UsableUntil = usableUntil?.UtcDateTime,
            UpdatedAt = credential.UpdatedAt.UtcDateTime,
        };
        await session.EnlistAsync(credential.OrgId, Overlap, overlap, ct);
        await session.EnlistAsync(credential.OrgId, InsertSecret, CredentialRow.Of(credential, secret), ct);
        var kept = new
        {
            credential.OrgId,
            Id = (long?)credential.Id.Value,
            Now = credential.UpdatedAt.UtcDateTime,
            Retention.DefaultKeepVersions,
        };
        await session.EnlistAsync(credential.OrgId, RetentionSql.Schedule, kept, ct);
        await session.EnlistAsync(credential.OrgId, RetentionSql.Destroy, kept, ct);
    }

    public async Task PurgeAsync(Credential credential, DateTimeOffset now, CancellationToken ct)
    {
        var purged = new
        {
            credential.OrgId,
            credential.Id,
            Now = now.UtcDateTime,
        };
        foreach (var statement in Purge)
            await session.EnlistAsync(credential.OrgId, statement, purged, ct);
    }
}
