using Arklow.Application.Credentials;
using Arklow.Application.Paging;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Credentials;

/// <summary>The versions of one credential: what it is, and what it was.</summary>
internal static class VersionList
{
    private const string Matching = $"""
        from (
            select version, label, metadata, expires_at, updated_at, deleted_at from credentials where org_id = @Org and id = @Credential
            union all
            select version, label, metadata, expires_at, updated_at, deleted_at from credential_versions
            where org_id = @Org and credential_id = @Credential) e
        where {Searching.Begin} case @Col when 'label' then e.label end {Searching.End}
        """;

    // Only what is on the page looks for its secret.
    private const string Sql = $"""
        select count(*) {Matching};
        select v.version, v.label, v.metadata, v.expires_at, v.updated_at, v.deleted_at, s.version as secret_version,
            case
                when s.version is null then null
                when s.sealed is null then 'destroyed'
                when s.version = n.version then 'current'
                when s.usable_until > @Now then 'usable'
                else 'superseded'
            end as secret_state,
            s.usable_until
        from (select e.* {Matching} order by e.version desc limit @Take offset @Skip) v
        left join lateral (
            select k.version, k.sealed, k.usable_until from credential_secrets k
            where k.org_id = @Org and k.credential_id = @Credential and k.version <= v.version
            order by k.version desc limit 1) s on true
        cross join (select max(version) as version from credential_secrets where org_id = @Org and credential_id = @Credential) n
        order by v.version desc
        """;

    public static Task<ListView<CredentialVersionView>> ReadAsync(
        Database database,
        OrgId org,
        CredentialId id,
        DateTimeOffset now,
        Page page,
        CancellationToken ct
    )
    {
        var parameters = new
        {
            Org = org,
            Credential = id,
            Now = now.UtcDateTime,
            Take = page.CountOnly ? 0 : page.Take,
            page.Skip,
            page.Search?.Col,
            page.Search?.Op,
            Sought = page.Search?.Values.ToArray(),
        };
        return database.ReadAsync(
            Tenancy.Of(org),
            Sql,
            parameters,
            async results =>
            {
                var count = await results.ReadSingleAsync<long>();
                return new ListView<CredentialVersionView>([.. await results.ReadAsync<CredentialVersionView>()], count);
            },
            ct
        );
    }
}
