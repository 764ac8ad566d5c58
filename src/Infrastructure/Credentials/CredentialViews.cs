using Arklow.Application.Credentials;
using Arklow.Application.Paging;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Credentials;

internal sealed class CredentialViews(Database database) : ICredentialViews
{
    private const string Find = """
        select c.id, c.org_id, c.type, c.provider, v.label, v.version, v.metadata, v.expires_at, v.updated_at, v.deleted_at
        from credentials c, lateral (
            select c.label, c.version, c.metadata, c.expires_at, c.updated_at, c.deleted_at where c.updated_at <= @AsOf
            union all
            (select e.label, e.version, e.metadata, e.expires_at, e.updated_at, e.deleted_at from credential_versions e
            where e.org_id = c.org_id and e.credential_id = c.id and e.updated_at <= @AsOf and c.updated_at > @AsOf
            order by e.version desc limit 1)) v
        where c.org_id = @Org and c.id = @Id
        """;

    public async Task<CredentialPage> ListAsync(OrgId org, CredentialFilter filter, CancellationToken ct)
    {
        var page = filter.Page;
        var parameters = new
        {
            Org = org,
            After = filter.After?.Value ?? 0,
            filter.Type,
            filter.Provider,
            ExpiresBefore = filter.ExpiresBefore?.UtcDateTime,
            filter.Deleted,
            filter.Metadata,
            Take = page.CountOnly ? 0 : page.Take,
            page.Skip,
            CountTo = page.CountOnly ? long.MaxValue : CredentialPage.MaxCount + 1,
            page.Search?.Col,
            page.Search?.Op,
            Sought = page.Search?.Values.ToArray(),
        };
        var sql = filter.ExpiresBefore is null ? CredentialListSql.All : CredentialListSql.Expiring;
        return await database.ReadAsync(
            Tenancy.Of(org),
            sql,
            parameters,
            async results =>
            {
                var count = await results.ReadSingleAsync<long>();
                var isCounted = page.CountOnly || count <= CredentialPage.MaxCount;
                return new CredentialPage([.. await results.ReadAsync<CredentialView>()], isCounted ? count : null);
            },
            ct
        );
    }

    public Task<CredentialView?> FindAsync(OrgId org, CredentialId id, DateTimeOffset asOf, CancellationToken ct)
    {
        var named = new
        {
            Org = org,
            Id = id,
            AsOf = asOf.UtcDateTime,
        };
        return database.ReadOneAsync<CredentialView>(Tenancy.Of(org), Find, named, ct);
    }

    public Task<ListView<CredentialVersionView>> ListVersionsAsync(
        OrgId org,
        CredentialId id,
        DateTimeOffset now,
        Page page,
        CancellationToken ct
    ) => VersionList.ReadAsync(database, org, id, now, page, ct);

    public async Task<Retention> GetRetentionAsync(OrgId org, CancellationToken ct) =>
        RetentionRow.Read(org, await database.ReadOneAsync<RetentionRow>(Tenancy.Of(org), RetentionRow.Find, new { org }, ct));
}
