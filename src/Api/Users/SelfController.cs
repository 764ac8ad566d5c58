using Arklow.Api.ApiKeys;
using Arklow.Api.Http;
using Arklow.Api.Invites;
using Arklow.Api.Members;
using Arklow.Application.ApiKeys;
using Arklow.Application.Invites;
using Arklow.Application.Members;
using Arklow.Application.Paging;
using Arklow.Application.Users;
using Arklow.Domain.Invites;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Users;

[Tags("users")]
[Route("v1/self")]
public sealed class SelfController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Fetch yourself</summary>
    [HttpGet, Sends<GetSelfQuery>]
    public Task<ActionResult<Envelope<SelfResponse>>> Get(CancellationToken ct) =>
        SendAsync<SelfView, SelfResponse>(new GetSelfQuery(), ct);

    /// <summary>Create your first API key in an organisation that you are a member of</summary>
    [HttpPost("memberships/{org_id}/key"), Sends<CreateFirstKeyCommand>]
    public Task<ActionResult<Envelope<CreatedApiKeyResponse>>> CreateFirstKey(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CancellationToken ct
    ) => SendAsync<CreatedApiKey, CreatedApiKeyResponse>(new CreateFirstKeyCommand(orgId), ct);

    /// <summary>List invites for you</summary>
    [HttpGet("invites"), Sends<ListOwnInvitesQuery>]
    public Task<ActionResult<Envelope<ListResponse<InviteResponse>>>> ListInvites(
        [ModelBinder<PageRequestBinder>] PageRequest page,
        CancellationToken ct
    ) => SendAsync<ListView<InviteView>, ListResponse<InviteResponse>>(new ListOwnInvitesQuery(page), ct);

    /// <summary>Accept an invite</summary>
    [HttpPost("invites/{invite_id}/accept"), Sends<AcceptInviteCommand>]
    public Task<ActionResult<Envelope<MembershipResponse>>> Accept(
        [FromRoute(Name = "invite_id")] InviteId inviteId,
        CancellationToken ct
    ) => SendAsync<MembershipView, MembershipResponse>(new AcceptInviteCommand(inviteId), ct);

    /// <summary>Decline an invite</summary>
    [HttpPost("invites/{invite_id}/decline"), Sends<DeclineInviteCommand>]
    public Task<ActionResult<Envelope<InviteResponse>>> Decline([FromRoute(Name = "invite_id")] InviteId inviteId, CancellationToken ct) =>
        SendAsync<InviteView, InviteResponse>(new DeclineInviteCommand(inviteId), ct);

    /// <summary>Accept an invite by its token</summary>
    [HttpPost("invites/redeem"), Sends<JoinByTokenCommand>]
    public Task<ActionResult<Envelope<MembershipResponse>>> Join(TokenRequest request, CancellationToken ct) =>
        SendAsync<MembershipView, MembershipResponse>(request.ToCommand(), ct);
}
