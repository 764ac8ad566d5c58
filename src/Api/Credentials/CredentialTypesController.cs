using Arklow.Api.Http;
using Arklow.Application.Credentials;
using Arklow.Application.Paging;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

[Tags("credentials")]
[Route("v1/credentials/types"), NoQuery]
public sealed class CredentialTypesController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>List the types of credentials</summary>
    [HttpGet, Sends<ListCredentialTypesQuery>]
    public Task<ActionResult<Envelope<ListResponse<CredentialTypeResponse>>>> List(CancellationToken ct) =>
        SendAsync<ListView<CredentialTypeView>, ListResponse<CredentialTypeResponse>>(new ListCredentialTypesQuery(), ct);

    /// <summary>Fetch a type of credential</summary>
    [HttpGet("{type}"), Sends<GetCredentialTypeQuery>]
    public Task<ActionResult<Envelope<CredentialTypeResponse>>> Get(string type, CancellationToken ct) =>
        SendAsync<CredentialTypeView, CredentialTypeResponse>(new GetCredentialTypeQuery(type), ct);
}
