using Arklow.Application.ApiKeys;
using Arklow.Application.Paging;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.ApiKeys;

internal sealed class ApiKeyViews(Database database) : IApiKeyViews
{
    private const string Select = """
        select k.id, k.org_id, k.member_id, m.user_id, k.description, k.permissions, k.expires_at, k.created_at, k.last_used_at, k.deleted_at,
            m.permissions as member_permissions
        """;

    private const string Live = """
        from api_keys k
        join members m on m.org_id = k.org_id and m.id = k.member_id
        where k.deleted_at is null and m.deleted_at is null
        """;

    private const string Find = $"{Select} {Live} and k.org_id = @org and k.id = @id";

    private const string From = $"""
        {Live} and k.org_id = @Id
            and {Searching.Begin} case @Col when 'description' then k.description when 'user_id' then m.user_id::text when 'member_id' then k.member_id::text end {Searching.End}
        """;

    public Task<ApiKeyView?> FindAsync(OrgId org, ApiKeyId id, CancellationToken ct) =>
        database.ReadOneAsync<ApiKeyView>(Tenancy.Of(org), Find, new { org, id }, ct);

    public Task<ListView<ApiKeyView>> ListAsync(OrgId org, Page page, CancellationToken ct) =>
        database.ReadPageAsync<ApiKeyView>(Tenancy.Of(org), (Select, From, "k.id"), page, ct);
}
