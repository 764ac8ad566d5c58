using Arklow.Api.Credentials;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Mapster;
using MapsterMapper;

namespace Arklow.Api.Http;

/// <summary>Views to responses, each written down: a pair that is not here, or a member without a source, fails at start.</summary>
internal static class Mappings
{
    public static TypeAdapterConfig Create()
    {
        var config = new TypeAdapterConfig { RequireExplicitMapping = true, RequireDestinationMemberSource = true };
        config.NewConfig<JsonText, JsonText>().MapWith(json => json);
        config
            .NewConfig<CredentialView, CredentialResponse>()
            .Map(response => response.Id, view => view.Id.ToString())
            .Map(response => response.OrgId, view => view.OrgId.ToString());
        config.Compile();
        return config;
    }

    public static IServiceCollection AddMappings(this IServiceCollection services) => services.AddSingleton<IMapper>(new Mapper(Create()));
}
