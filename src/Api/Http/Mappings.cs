using Arklow.Api.Credentials;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Mapster;
using MapsterMapper;

namespace Arklow.Api.Http;

/// <summary>Views to responses, each written down: a pair that is not here, or a member without a source, fails at start.</summary>
internal static class Mappings
{
    /// <param name="added">The pairs of other teams, who register an <see cref="IRegister"/> each.</param>
    public static TypeAdapterConfig Create(params IEnumerable<IRegister> added)
    {
        var config = new TypeAdapterConfig { RequireExplicitMapping = true, RequireDestinationMemberSource = true };
        config.NewConfig<JsonText, JsonText>().MapWith(json => json);
        config
            .NewConfig<CredentialView, CredentialResponse>()
            .Map(response => response.Id, view => view.Id.ToString())
            .Map(response => response.OrgId, view => view.OrgId.ToString());
        config.Apply(added);
        config.Compile();
        return config;
    }

    public static IServiceCollection AddMappings(this IServiceCollection services) =>
        services.AddSingleton<IMapper>(provider => new Mapper(Create(provider.GetServices<IRegister>())));
}
