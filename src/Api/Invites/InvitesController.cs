using Arklow.Api.Http;
using Arklow.Application.Invites;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Invites;

[Tags("invites")]
[Route("v1/invites")]
public sealed class InvitesController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Redeem an invite's token as a newcomer</summary>
    [HttpPost("redeem"), Sends<RedeemInviteCommand>]
    public Task<ActionResult<Envelope<RedeemedInviteResponse>>> Redeem(RedeemInviteRequest request, CancellationToken ct) =>
        SendAsync<RedeemedInvite, RedeemedInviteResponse>(request.ToCommand(), ct);
}
