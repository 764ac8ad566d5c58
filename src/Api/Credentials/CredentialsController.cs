using Arklow.Api.Http;
using Arklow.Application.Credentials;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

[Tags("credentials")]
[Route("v1/orgs/{org_id}/credentials")]
public sealed class CredentialsController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Create a credential</summary>
    [HttpPut, Sends<CreateCredentialCommand>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Create(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CreateCredentialRequest request,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(request.ToCommand(orgId), ct);

    /// <summary>List credentials</summary>
    [HttpGet, Sends<ListCredentialsQuery>]
    public Task<ActionResult<Envelope<CredentialListResponse>>> List(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [ModelBinder<CredentialFilterBinder>] CredentialFilterRequest filter,
        CancellationToken ct
    ) => SendAsync<CredentialPage, CredentialListResponse>(new ListCredentialsQuery(orgId, filter), ct);

    /// <summary>Fetch a credential</summary>
    [HttpGet("{id}"), Sends<GetCredentialQuery>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Get(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        AsOfRequest asOf,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(new GetCredentialQuery(orgId, id, asOf.AsOf), ct);

    /// <summary>Change a credential's label, metadata or expiry</summary>
    [HttpPatch("{id}"), Sends<PatchCredentialCommand>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Patch(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        VersionMatch match,
        PatchCredentialRequest request,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(request.ToCommand(orgId, id, match), ct);

    /// <summary>Delete a credential</summary>
    [HttpDelete("{id}"), Sends<DeleteCredentialCommand>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Delete(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        VersionMatch match,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(new DeleteCredentialCommand(orgId, id, match), ct);

    /// <summary>Restore a deleted credential</summary>
    [HttpPost("{id}/restore"), Sends<RestoreCredentialCommand>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Restore(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        VersionMatch match,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(new RestoreCredentialCommand(orgId, id, match), ct);

    /// <summary>Purge a credential</summary>
    [HttpPost("{id}/purge"), Sends<PurgeCredentialCommand>]
    public Task<ActionResult<Envelope<CredentialResponse>>> Purge(
        [FromRoute(Name = "org_id")] OrgId orgId,
        CredentialId id,
        VersionMatch match,
        PurgeCredentialRequest request,
        CancellationToken ct
    ) => SendAsync<CredentialView, CredentialResponse>(new PurgeCredentialCommand(orgId, id, match, request.Confirm), ct);
}
