using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Mapster;
using MapsterMapper;

namespace Arklow.Api.Http;

/// <summary>Views to responses, each written down by its feature: a pair that is not, or a member without a source, fails at start.</summary>
internal static class Mappings
{
    private static readonly IRegister[] Features =
    [
        new ApiKeys.ApiKeyMapping(),
        new Audit.AuditMapping(),
        new Credentials.CredentialMapping(),
        new Invites.InviteMapping(),
        new Members.MemberMapping(),
        new Notifications.WebhookMapping(),
        new Orgs.OrgMapping(),
        new Users.UserMapping(),
    ];

    /// <param name="added">The pairs of other teams, who register an <see cref="IRegister"/> each.</param>
    public static TypeAdapterConfig Create(params IEnumerable<IRegister> added)
    {
        var config = new TypeAdapterConfig { RequireExplicitMapping = true, RequireDestinationMemberSource = true };
        config.NewConfig<JsonText, JsonText>().MapWith(json => json);
        config.NewConfig<ApiKeyId, string>().MapWith(id => id.ToString());
        config.NewConfig<CredentialId, string>().MapWith(id => id.ToString());
        config.NewConfig<InviteId, string>().MapWith(id => id.ToString());
        config.NewConfig<MemberId, string>().MapWith(id => id.ToString());
        config.NewConfig<OrgId, string>().MapWith(id => id.ToString());
        config.NewConfig<UserId, string>().MapWith(id => id.ToString());
        config.NewConfig<PermissionSet, IReadOnlyList<string>>().MapWith(permissions => permissions.Names);
        config.Apply(Features);
        config.Apply(added);
        config.Compile();
        return config;
    }

    public static IServiceCollection AddMappings(this IServiceCollection services) =>
        services.AddSingleton<IMapper>(provider => new Mapper(Create(provider.GetServices<IRegister>())));
}
