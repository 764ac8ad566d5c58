using Arklow.Api.Http;
using Arklow.Api.Invites;
using Arklow.Application.Invites;
using Arklow.Application.Members;
using Arklow.Application.Paging;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Members;

[Tags("members")]
[Route("v1/orgs/{org_id}/members")]
public sealed class MembersController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>List members</summary>
    [HttpGet, Sends<ListMembersQuery>]
    public Task<ActionResult<Envelope<ListResponse<MembershipResponse>>>> List(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [ModelBinder<PageRequestBinder>] PageRequest page,
        CancellationToken ct
    ) => SendAsync<ListView<MembershipView>, ListResponse<MembershipResponse>>(new ListMembersQuery(orgId, page), ct);

    /// <summary>Remove a member</summary>
    [HttpDelete("{user_id}"), Sends<RemoveMemberCommand>]
    public Task<ActionResult<Envelope<MembershipResponse>>> Remove(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [FromRoute(Name = "user_id")] UserId userId,
        CancellationToken ct
    ) => SendAsync<MembershipView, MembershipResponse>(new RemoveMemberCommand(orgId, userId), ct);

    /// <summary>List pending invites</summary>
    [HttpGet("invites"), Sends<ListInvitesQuery>]
    public Task<ActionResult<Envelope<ListResponse<InviteResponse>>>> ListInvites(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [ModelBinder<PageRequestBinder>] PageRequest page,
        CancellationToken ct
    ) => SendAsync<ListView<InviteView>, ListResponse<InviteResponse>>(new ListInvitesQuery(orgId, page), ct);

    /// <summary>Invite a user or an address, or set a member's permissions</summary>
    [HttpPut("invites/{identifier}"), Sends<InviteMemberCommand>]
    public Task<ActionResult<Envelope<InviteOutcomeResponse>>> Invite(
        [FromRoute(Name = "org_id")] OrgId orgId,
        string identifier,
        InviteMemberRequest request,
        CancellationToken ct
    ) => SendAsync<InviteOutcome, InviteOutcomeResponse>(request.ToCommand(orgId, identifier), ct);

    /// <summary>Revoke a pending invite</summary>
    [HttpDelete("invites/{identifier}"), Sends<RevokeInviteCommand>]
    public Task<ActionResult<Envelope<InviteResponse>>> Revoke(
        [FromRoute(Name = "org_id")] OrgId orgId,
        string identifier,
        CancellationToken ct
    ) => SendAsync<InviteView, InviteResponse>(new RevokeInviteCommand(orgId, identifier), ct);
}
