using Arklow.Application.Users;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Users;

internal sealed class UserViews(Database database) : IUserViews
{
    private const string Find = """
        select id, name, email from users where id = @user and deleted_at is null;
        select m.org_id, m.permissions
        from members m
        join orgs o on o.org_id = m.org_id
        where m.user_id = @user and m.deleted_at is null and o.deleted_at is null
        order by m.org_id
        """;

    public Task<SelfView?> FindAsync(UserId user, CancellationToken ct) =>
        database.ReadAsync(
            Tenancy.Of(user),
            Find,
            new { user },
            async results =>
            {
                var self = await results.ReadSingleOrDefaultAsync<Row>();
                var memberships = await results.ReadAsync<SelfMembershipView>();
                return self is null ? null : new SelfView(self.Id, self.Name, self.Email, [.. memberships]);
            },
            ct
        );

    private sealed record Row(UserId Id, string Name, string? Email);
}
