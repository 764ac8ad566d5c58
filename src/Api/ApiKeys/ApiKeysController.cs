using Arklow.Api.Http;
using Arklow.Application.ApiKeys;
using Arklow.Application.Paging;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.ApiKeys;

[Tags("api_keys")]
[Route("v1/orgs/{org_id}/keys")]
public sealed class ApiKeysController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Create an API key</summary>
    [HttpPut, Sends<CreateApiKeyCommand>]
    public Task<ActionResult<Envelope<CreatedApiKeyResponse>>> Create(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CreateApiKeyRequest request,
        CancellationToken ct
    ) => SendAsync<CreatedApiKey, CreatedApiKeyResponse>(request.ToCommand(orgId), ct);

    /// <summary>List API keys</summary>
    [HttpGet, Sends<ListApiKeysQuery>]
    public Task<ActionResult<Envelope<ListResponse<ApiKeyResponse>>>> List(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [ModelBinder<PageRequestBinder>] PageRequest page,
        CancellationToken ct
    ) => SendAsync<ListView<ApiKeyView>, ListResponse<ApiKeyResponse>>(new ListApiKeysQuery(orgId, page), ct);

    /// <summary>Fetch an API key</summary>
    [HttpGet("{id}"), Sends<GetApiKeyQuery>]
    public Task<ActionResult<Envelope<ApiKeyResponse>>> Get([FromRoute(Name = "org_id")] OrgId orgId, ApiKeyId id, CancellationToken ct) =>
        SendAsync<ApiKeyView, ApiKeyResponse>(new GetApiKeyQuery(orgId, id), ct);

    /// <summary>Delete an API key</summary>
    [HttpDelete("{id}"), Sends<DeleteApiKeyCommand>]
    public Task<ActionResult<Envelope<DeletedApiKeyResponse>>> Delete(
        [FromRoute(Name = "org_id")] OrgId orgId,
        ApiKeyId id,
        CancellationToken ct
    ) => SendAsync<ApiKeyView, DeletedApiKeyResponse>(new DeleteApiKeyCommand(orgId, id), ct);
}
