using Arklow.Api.Http;
using Arklow.Application.Orgs;
using Arklow.Application.Paging;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Orgs;

[Tags("orgs")]
[Route("v1/orgs")]
public sealed class OrgsController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Create an organisation</summary>
    [HttpPut, Sends<CreateOrgCommand>]
    public Task<ActionResult<Envelope<OrgResponse>>> Create(NameRequest request, CancellationToken ct) =>
        SendAsync<OrgView, OrgResponse>(new CreateOrgCommand(request.Name), ct);

    /// <summary>List your organisations</summary>
    [HttpGet, Sends<ListOrgsQuery>]
    public Task<ActionResult<Envelope<ListResponse<OrgResponse>>>> List(
        [ModelBinder<PageRequestBinder>] PageRequest page,
        CancellationToken ct
    ) => SendAsync<ListView<OrgView>, ListResponse<OrgResponse>>(new ListOrgsQuery(page), ct);

    /// <summary>Fetch an organisation</summary>
    [HttpGet("{org_id}"), Sends<GetOrgQuery>]
    public Task<ActionResult<Envelope<OrgResponse>>> Get([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendAsync<OrgView, OrgResponse>(new GetOrgQuery(orgId), ct);

    /// <summary>Rename an organisation</summary>
    [HttpPatch("{org_id}"), Sends<RenameOrgCommand>]
    public Task<ActionResult<Envelope<OrgResponse>>> Rename(
        [FromRoute(Name = "org_id")] OrgId orgId,
        NameRequest request,
        CancellationToken ct
    ) => SendAsync<OrgView, OrgResponse>(new RenameOrgCommand(orgId, request.Name), ct);

    /// <summary>Delete an organisation</summary>
    [HttpDelete("{org_id}"), Sends<DeleteOrgCommand>]
    public Task<ActionResult<Envelope<OrgResponse>>> Delete(
        [FromRoute(Name = "org_id")] OrgId orgId,
        NameRequest request,
        CancellationToken ct
    ) => SendAsync<OrgView, OrgResponse>(new DeleteOrgCommand(orgId, request.Name), ct);
}
