using System.Text.Json.Serialization;
using Arklow.Api.Http;
using Arklow.Api.OpenApi;
using Arklow.Application.Members;
using Arklow.Application.Paging;
using Mapster;

namespace Arklow.Api.Members;

/// <param name="Email">The address under which this org invited the user, if it did by address.</param>
public sealed record MembershipResponse(
    string Id,
    string OrgId,
    string UserId,
    IReadOnlyList<string> Permissions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email
) : IExemplary<MembershipResponse>
{
    public static MembershipResponse Example => new("1033", "1024", "1032", ["members:read"], "ada@example.org");
}

internal sealed class MemberMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<MembershipView, MembershipResponse>();
        config.NewConfig<ListView<MembershipView>, ListResponse<MembershipResponse>>();
    }
}
