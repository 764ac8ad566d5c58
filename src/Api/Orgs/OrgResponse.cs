using Arklow.Api.Http;
using Arklow.Api.OpenApi;
using Arklow.Application.Orgs;
using Arklow.Application.Paging;
using Mapster;

namespace Arklow.Api.Orgs;

public sealed record OrgResponse(string Id, string Name, DateTimeOffset UpdatedAt, DateTimeOffset? DeletedAt) : IExemplary<OrgResponse>
{
    public static OrgResponse Example => new("1024", "Orders", Moments.Now, null);
}

internal sealed class OrgMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<OrgView, OrgResponse>();
        config.NewConfig<ListView<OrgView>, ListResponse<OrgResponse>>();
    }
}
