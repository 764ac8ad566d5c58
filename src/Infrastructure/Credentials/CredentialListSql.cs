using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Credentials;

/// <summary>How many credentials match, up to @CountTo of them; and a page of those.</summary>
internal static class CredentialListSql
{
    private const string Matching = $"""
        from credentials c
        where c.org_id = @Org
            and case @Deleted when 'only' then c.deleted_at is not null when 'include' then true else c.deleted_at is null end
            and (@Type::text is null or c.type = @Type)
            and (@Provider::text is null or c.provider = @Provider)
            and (@Metadata::json is null or searchable(c.metadata) @> searchable(@Metadata::json))
            and {Searching.Begin} case @Col when 'label' then c.label when 'type' then c.type when 'provider' then c.provider end {Searching.End}
        """;

    private const string Soon = "and c.expires_at < @ExpiresBefore";

    private const string Page = "and c.id > @After order by c.id limit @Take offset @Skip";

    private const string Columns =
        "select c.id, c.org_id, c.type, c.provider, c.label, c.version, c.metadata, c.expires_at, c.updated_at, c.deleted_at";

    // Filters decide on the best plan of a page: one that is kept for all of them would read a whole org for the few that expire by tomorrow.
    private const string Count = "select count(*), set_config('plan_cache_mode', 'force_custom_plan', true)";

    // Counted in the order of an index: a scan of the table would pass all the rows of other orgs that lie before this one's.
    public const string All = $"{Count} from (select {Matching} order by c.id limit @CountTo) m; {Columns} {Matching} {Page}";

    /// <summary>The same of those that expire before a moment.</summary>
    public const string Expiring =
        $"{Count} from (select {Matching} {Soon} order by c.expires_at limit @CountTo) m; {Columns} {Matching} {Soon} {Page}";
}
