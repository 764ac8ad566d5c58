using Arklow.Api.Http;
using Arklow.Application.Notifications;
using Arklow.Application.Paging;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using MapsterMapper;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Notifications;

[Route("v1/orgs/{org_id}/webhook")]
[Tags("notifications")]
public sealed class WebhookController(IMediator mediator, IMapper mapper) : ApiController(mediator, mapper)
{
    /// <summary>Set the webhook</summary>
    [HttpPut, Sends<SetWebhookCommand>]
    public Task<ActionResult<Envelope<WebhookWithSecretResponse>>> Set(
        [FromRoute(Name = "org_id")] OrgId orgId,
        SetWebhookRequest request,
        CancellationToken ct
    ) => SendAsync<WebhookWithSecret, WebhookWithSecretResponse>(request.ToCommand(orgId), ct);

    /// <summary>Fetch the webhook</summary>
    [HttpGet, Sends<GetWebhookQuery>]
    public Task<ActionResult<Envelope<WebhookResponse>>> Get([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendAsync<WebhookView, WebhookResponse>(new GetWebhookQuery(orgId), ct);

    /// <summary>Remove the webhook</summary>
    [HttpDelete, Sends<DeleteWebhookCommand>]
    public Task<ActionResult<Envelope<WebhookResponse>>> Delete([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendAsync<WebhookView, WebhookResponse>(new DeleteWebhookCommand(orgId), ct);

    /// <summary>Give the webhook another secret</summary>
    [HttpPost("rotate"), Sends<RotateWebhookSecretCommand>]
    public Task<ActionResult<Envelope<WebhookWithSecretResponse>>> Rotate([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendAsync<WebhookWithSecret, WebhookWithSecretResponse>(new RotateWebhookSecretCommand(orgId), ct);

    /// <summary>Send the webhook a test event</summary>
    [HttpPost("test"), Sends<TestWebhookCommand>]
    public Task<ActionResult<Envelope<WebhookDeliveryResponse>>> Test([FromRoute(Name = "org_id")] OrgId orgId, CancellationToken ct) =>
        SendAsync<WebhookDeliveryView, WebhookDeliveryResponse>(new TestWebhookCommand(orgId), ct);

    /// <summary>List deliveries</summary>
    [HttpGet("deliveries"), Sends<ListWebhookDeliveriesQuery>]
    public Task<ActionResult<Envelope<ListResponse<WebhookDeliveryResponse>>>> List(
        [FromRoute(Name = "org_id")] OrgId orgId,
        [ModelBinder<WebhookDeliveryFilterBinder>] WebhookDeliveryFilterRequest filter,
        CancellationToken ct
    ) => SendAsync<ListView<WebhookDeliveryView>, ListResponse<WebhookDeliveryResponse>>(new ListWebhookDeliveriesQuery(orgId, filter), ct);

    /// <summary>Deliver an event once more</summary>
    [HttpPost("deliveries/{id}/retry"), Sends<RetryWebhookDeliveryCommand>]
    public Task<ActionResult<Envelope<WebhookDeliveryResponse>>> Retry(
        [FromRoute(Name = "org_id")] OrgId orgId,
        WebhookDeliveryId id,
        CancellationToken ct
    ) => SendAsync<WebhookDeliveryView, WebhookDeliveryResponse>(new RetryWebhookDeliveryCommand(orgId, id), ct);
}
