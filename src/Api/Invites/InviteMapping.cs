using Arklow.Api.Http;
using Arklow.Application.ApiKeys;
using Arklow.Application.Invites;
using Arklow.Application.Paging;
using Mapster;

namespace Arklow.Api.Invites;

internal sealed class InviteMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<InviteView, InviteResponse>();
        config.NewConfig<ListView<InviteView>, ListResponse<InviteResponse>>();
        config
            .NewConfig<InviteOutcome, InviteOutcomeResponse>()
            .Map(response => response.Token, outcome => outcome.Token == null ? null : outcome.Token.Reveal());
        config.NewConfig<CreatedApiKey, FirstKeyResponse>().MapWith(created => new(created.Key.Id.ToString(), created.Material.Reveal()));
        config.NewConfig<RedeemedInvite, RedeemedInviteResponse>();
    }
}
