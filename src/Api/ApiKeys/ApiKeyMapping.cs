using Arklow.Application.ApiKeys;
using Arklow.Application.Paging;
using Arklow.Domain.ApiKeys;
using Mapster;

namespace Arklow.Api.ApiKeys;

internal sealed class ApiKeyMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config
            .NewConfig<CreatedApiKey, CreatedApiKeyResponse>()
            .MapWith(created =>
                new(
                    created.Key.Id.ToString(),
                    created.Key.OrgId.ToString(),
                    created.Key.MemberId.ToString(),
                    created.Material.Reveal(),
                    created.Key.UserId.ToString(),
                    created.Key.Description,
                    created.Key.Permissions.HasValue ? created.Key.Permissions.Value.Names : null,
                    created.Key.ExpiresAt,
                    created.Key.CreatedAt
                )
            );
        config.NewConfig<ApiKeyView, ApiKeyMembershipResponse>().Map(response => response.Permissions, view => view.MemberPermissions);
        config
            .NewConfig<ApiKeyView, ApiKeyResponse>()
            .Map(response => response.Material, view => ApiKeyMaterial.Mask(view.Id))
            .Map(response => response.Membership, view => view);
        config.NewConfig<ApiKeyView, DeletedApiKeyResponse>();
        config.NewConfig<ListView<ApiKeyView>, Http.ListResponse<ApiKeyResponse>>();
    }
}
