using Arklow.Api.Http;
using Arklow.Application.Credentials;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

[Route("v1/orgs/{org_id}/credentials")]
public sealed class CredentialsController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Create a credential</summary>
    [HttpPut, Sends<CreateCredentialCommand>]
    public Task<IActionResult> Create([FromRoute(Name = "org_id")] OrgId orgId, CreateCredentialRequest request, CancellationToken ct) =>
        SendAsync<CredentialView, CredentialResponse>(request.ToCommand(orgId), ct);
}
