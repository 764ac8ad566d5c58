using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Users;

internal sealed class UserRepository(DbSession session) : IUserRepository
{
    private const string Insert = "insert into users (id, name, email, created_at) values (@Id, @Name, @Email, @CreatedAt)";

    public Task AddAsync(User user, OrgId org, CancellationToken ct) =>
        session.EnlistAsync(
            org,
            Insert,
            new
            {
                user.Id,
                user.Name,
                Email = user.Email?.Value,
                user.CreatedAt,
            },
            ct
        );
}
