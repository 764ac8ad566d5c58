using Arklow.Api.Http;
using Arklow.Application.Credentials;
using Arklow.Application.Paging;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>What is done with a credential's secret, and its versions.</summary>
[Tags("credentials")]
[Route("v1/orgs/{org_id}/credentials/{id}")]
public sealed class CredentialSecretsController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Rotate a credential's secret</summary>
    [HttpPost("rotate"), Sends<RotateCredentialCommand>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Rotate(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        VersionMatch match,
        RotateCredentialRequest request,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(request.ToCommand(orgId, id, match), ct);

    /// <summary>List the versions of a credential</summary>
    [HttpGet("versions"), Sends<ListVersionsQuery>]
    public Task<ActionResult<Envelope<ListResponse<CredentialVersionResponse>>>> ListVersions(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        [ModelBinder<PageRequestBinder>] PageRequest page,
        CancellationToken ct
    ) => SendAsync<ListView<CredentialVersionView>, ListResponse<CredentialVersionResponse>>(new ListVersionsQuery(orgId, id, page), ct);

    /// <summary>Roll a credential back to an earlier version</summary>
    [HttpPost("versions/{version}/promote"), Sends<PromoteVersionCommand>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Promote(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        long version,
        VersionMatch match,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(new PromoteVersionCommand(orgId, id, match, version), ct);

    /// <summary>Check a credential's secret</summary>
    [HttpPost("check"), Sends<CheckCredentialCommand>]
    public Task<ActionResult<Envelope<CredentialCheckResponse>>> Check(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        CheckCredentialRequest request,
        CancellationToken ct
    ) => SendAsync<CredentialCheckView, CredentialCheckResponse>(request.ToCommand(orgId, id), ct);

    /// <summary>Reveal a credential's secret</summary>
    [HttpPost("reveal"), Sends<RevealCredentialCommand>]
    public Task<ActionResult<Envelope<RevealedSecretResponse>>> Reveal(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        RevealCredentialRequest request,
        CancellationToken ct
    ) =>
        SendAsync<RevealedSecret, RevealedSecretResponse>(request.ToCommand(orgId, id), revealed => new RevealedSecretResult(revealed), ct);
}
