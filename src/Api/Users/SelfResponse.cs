using Arklow.Api.OpenApi;
using Arklow.Application.Users;
using Mapster;

namespace Arklow.Api.Users;

/// <param name="Email">The address under which the user was first invited.</param>
public sealed record SelfResponse(string Id, string Name, string? Email, IReadOnlyList<SelfMembershipResponse> Memberships)
    : IExemplary<SelfResponse>
{
    public static SelfResponse Example => new("1032", "Ada", "ada@example.org", [new("1024", ["members:read"])]);
}

public sealed record SelfMembershipResponse(string OrgId, IReadOnlyList<string> Permissions);

internal sealed class UserMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<SelfMembershipView, SelfMembershipResponse>();
        config.NewConfig<SelfView, SelfResponse>();
    }
}
