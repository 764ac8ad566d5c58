using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Credentials;

internal sealed class RetentionRepository(DbSession session) : IRetentionRepository
{
    private const string Upsert = """
        insert into credential_retention (org_id, keep_versions, keep_seconds, updated_at)
        values (@OrgId, @KeepVersions, @KeepSeconds, @Now)
        on conflict on constraint credential_retention_pk do update
            set keep_versions = excluded.keep_versions, keep_seconds = excluded.keep_seconds, updated_at = excluded.updated_at
        """;

    public async Task<Retention> GetAsync(OrgId org, CancellationToken ct) =>
        RetentionRow.Read(org, await session.QueryOneAsync<RetentionRow>(org, RetentionRow.Find, new { org }, ct));

    public async Task SaveAsync(Retention retention, DateTimeOffset now, CancellationToken ct)
    {
        var row = new
        {
            retention.OrgId,
            retention.KeepVersions,
            KeepSeconds = (long?)retention.KeepFor?.TotalSeconds,
            Now = now.UtcDateTime,
        };
        await session.EnlistAsync(retention.OrgId, Upsert, row, ct);
        var all = new
        {
            retention.OrgId,
            Id = (long?)null,
            Now = now.UtcDateTime,
            Retention.DefaultKeepVersions,
        };
        await session.EnlistAsync(retention.OrgId, RetentionSql.Schedule, all, ct);
        await session.EnlistAsync(retention.OrgId, RetentionSql.Destroy, all, ct);
    }
}

internal sealed record RetentionRow(int KeepVersions, long? KeepSeconds)
{
    public const string Find = "select keep_versions, keep_seconds from credential_retention where org_id = @org";

    public static Retention Read(OrgId org, RetentionRow? row) =>
        row is null
            ? Retention.DefaultOf(org)
            : new(org, row.KeepVersions, row.KeepSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
