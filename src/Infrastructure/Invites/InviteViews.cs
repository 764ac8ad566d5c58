using Arklow.Application.Invites;
using Arklow.Application.Paging;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Invites;

internal sealed class InviteViews(Database database) : IInviteViews
{
    private const string Select =
        "select i.id, i.org_id, i.permissions as init_permissions, i.user_id, i.email, i.created_at, i.expires_at";

    private const string FromOrgs = $"""
        from invites i
        where i.org_id = @Id and i.state = 'pending'
            and {Searching.Begin} case @Col when 'email' then i.email when 'user_id' then i.user_id::text end {Searching.End}
        """;

    private const string FromOwn = $"""
        from invites i
        where i.user_id = @Id and i.state = 'pending'
            and {Searching.Begin} case @Col when 'org_id' then i.org_id::text end {Searching.End}
        """;

    public Task<ListView<InviteView>> ListAsync(OrgId org, Page page, CancellationToken ct) =>
        database.ReadPageAsync<InviteView>(Tenancy.Of(org), (Select, FromOrgs, "i.id"), page, ct);

    public Task<ListView<InviteView>> ListAsync(UserId user, Page page, CancellationToken ct) =>
        database.ReadPageAsync<InviteView>(Tenancy.Of(user), (Select, FromOwn, "i.id"), page, ct);
}
