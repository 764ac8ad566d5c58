using Arklow.Api.Http;
using Arklow.Application.Credentials;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

[Tags("credentials")]
[Route("v1/orgs/{org_id}/credentials/retention"), NoQuery]
public sealed class RetentionController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Fetch how long secrets are kept</summary>
    [HttpGet, Sends<GetRetentionQuery>]
    public Task<ActionResult<Envelope<RetentionResponse>>> Get([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendAsync<RetentionView, RetentionResponse>(new GetRetentionQuery(orgId), ct);

    /// <summary>Set how long secrets are kept</summary>
    [HttpPatch, Sends<SetRetentionCommand>]
    public Task<ActionResult<Envelope<RetentionResponse>>> Set(
        [FromRoute(Name = "org_id")] OrgId orgId,
        RetentionRequest request,
        CancellationToken ct
    ) => SendAsync<RetentionView, RetentionResponse>(request.ToCommand(orgId), ct);
}
