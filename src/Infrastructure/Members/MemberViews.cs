using Arklow.Application.Members;
using Arklow.Application.Paging;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Members;

internal sealed class MemberViews(Database database) : IMemberViews
{
    private const string Select = "select m.id, m.org_id, m.user_id, m.permissions, m.email";

    private const string From = $"""
        from members m
        where m.org_id = @Id and m.deleted_at is null
            and {Searching.Begin} case @Col when 'email' then m.email when 'user_id' then m.user_id::text when 'id' then m.id::text end {Searching.End}
        """;

    public Task<ListView<MembershipView>> ListAsync(OrgId org, Page page, CancellationToken ct) =>
        database.ReadPageAsync<MembershipView>(Tenancy.Of(org), (Select, From, "m.id"), page, ct);
}
