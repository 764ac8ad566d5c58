using Arklow.Api.Http;
using Arklow.Application.Audit;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Audit;

[Tags("audit")]
[Route("v1/orgs/{org_id}/audit")]
public sealed class AuditController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>List audit records</summary>
    [HttpGet, Sends<ListAuditQuery>]
    public Task<ActionResult<Envelope<AuditListResponse>>> List(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [ModelBinder<AuditFilterBinder>] AuditFilterRequest filter,
        CancellationToken ct
    ) => SendAsync<AuditPage, AuditListResponse>(new ListAuditQuery(orgId, filter), ct);

    /// <summary>Fetch an audit record</summary>
    [HttpGet("{id}"), Sends<GetAuditRecordQuery>]
    public Task<ActionResult<Envelope<AuditRecordResponse>>> Get(
        [FromRoute(Name = "org_id")] OrgId orgId,
        AuditRecordId id,
        CancellationToken ct
    ) => SendAsync<AuditRecord, AuditRecordResponse>(new GetAuditRecordQuery(orgId, id), ct);

    /// <summary>Prove that a record is in the audit log</summary>
    [HttpGet("{id}/proof"), Sends<ProveAuditRecordQuery>]
    public Task<ActionResult<Envelope<AuditProofResponse>>> Prove(
        [FromRoute(Name = "org_id")] OrgId orgId,
        AuditRecordId id,
        CancellationToken ct
    ) => SendAsync<AuditProof, AuditProofResponse>(new ProveAuditRecordQuery(orgId, id), ct);

    /// <summary>Fetch the newest signed head of the audit log</summary>
    [HttpGet("head"), Sends<GetAuditHeadQuery>]
    public Task<ActionResult<Envelope<AuditHeadResponse>>> GetHead([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendAsync<AuditHeadView, AuditHeadResponse>(new GetAuditHeadQuery(orgId), ct);

    /// <summary>Prove that the audit log begins with what it was before</summary>
    [HttpGet("consistency"), Sends<ProveAuditConsistencyQuery>]
    public Task<ActionResult<Envelope<AuditConsistencyResponse>>> ProveConsistency(
        [FromRoute(Name = "org_id")] OrgId orgId,
        ConsistencyRequest request,
        CancellationToken ct
    ) => SendAsync<AuditConsistency, AuditConsistencyResponse>(request.ToQuery(orgId), ct);

    /// <summary>Export the audit log</summary>
    [HttpGet("export"), Sends<ExportAuditQuery>, ProducesResponseType<string>(StatusCodes.Status200OK, "application/x-ndjson")]
    public Task<ActionResult> Export([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendLinesAsync(new ExportAuditQuery(orgId), log => log.Parts, ct);
}
