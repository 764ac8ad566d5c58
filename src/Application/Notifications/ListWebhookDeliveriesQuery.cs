using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Notifications;

/// <summary>What was sent to the org's webhook and what is still to be, newest first.</summary>
public sealed record ListWebhookDeliveriesQuery(OrgId OrgId, WebhookDeliveryFilterRequest Filter) : IQuery<ListView<WebhookDeliveryView>>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook_delivery.list";
}

internal sealed class ListWebhookDeliveriesValidator : AbstractValidator<ListWebhookDeliveriesQuery>
{
    public ListWebhookDeliveriesValidator() => RuleFor(query => query.Filter.Check()).MustSucceed();
}

internal sealed class ListWebhookDeliveriesHandler(IWebhookDeliveries deliveries)
    : IQueryHandler<ListWebhookDeliveriesQuery, ListView<WebhookDeliveryView>>
{
    public async Task<Result<ListView<WebhookDeliveryView>>> Handle(ListWebhookDeliveriesQuery query, CancellationToken ct) =>
        await deliveries.ListAsync(query.OrgId, query.Filter.Check().Value, ct);
}
