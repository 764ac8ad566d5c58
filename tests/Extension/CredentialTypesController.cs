using Arklow.Api.Http;
using Arklow.Api.OpenApi;
using Arklow.Domain.Orgs;
using Mapster;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Extension;

public sealed record CredentialTypesResponse(IReadOnlyList<string> Types) : IExemplary<CredentialTypesResponse>
{
    public static CredentialTypesResponse Example => new(["aws", "pagerduty"]);
}

[Tags("credentials")]
[Route("v1/orgs/{org_id}/credential-types")]
public sealed class CredentialTypesController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>List the types of credentials</summary>
    [HttpGet, Sends<ListCredentialTypesQuery>]
    public Task<ActionResult<Envelope<CredentialTypesResponse>>> List(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [FromQuery] string? prefix,
        CancellationToken ct
    ) => SendAsync<CredentialTypesView, CredentialTypesResponse>(new ListCredentialTypesQuery(orgId, prefix ?? ""), ct);
}

internal sealed class CredentialTypesMapping : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<CredentialTypesView, CredentialTypesResponse>();
}
