using Arklow.Application.Orgs;
using Arklow.Application.Paging;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Orgs;

internal sealed class OrgViews(Database database) : IOrgViews
{
    private const string Select = "select o.org_id as id, o.name, o.updated_at, o.deleted_at";
    private const string Find = $"{Select} from orgs o where o.org_id = @id and o.deleted_at is null";

    private const string FromOwn = $"""
        from orgs o
        where o.deleted_at is null
            and exists (select from members m where m.org_id = o.org_id and m.user_id = @Id and m.deleted_at is null)
            and {Searching.Begin} case @Col when 'name' then o.name end {Searching.End}
        """;

    public Task<OrgView?> FindAsync(OrgId id, CancellationToken ct) => database.ReadOneAsync<OrgView>(Tenancy.Of(id), Find, new { id }, ct);

    public Task<ListView<OrgView>> ListAsync(UserId user, Page page, CancellationToken ct) =>
        database.ReadPageAsync<OrgView>(Tenancy.Of(user), (Select, FromOwn, "o.org_id"), page, ct);
}
