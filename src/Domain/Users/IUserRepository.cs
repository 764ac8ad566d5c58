using Arklow.Domain.Orgs;

namespace Arklow.Domain.Users;

public interface IUserRepository
{
    /// <summary>Enlists a new user, who comes with a membership of the org.</summary>
    Task AddAsync(User user, OrgId org, CancellationToken ct);
}
