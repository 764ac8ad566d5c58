using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Notifications;

/// <summary>What was sent to the org's webhook and what is still to be, newest first.</summary>
public sealed record ListWebhookDeliveriesQuery(OrgId OrgId, WebhookDeliveryFilterRequest Filter) : IQuery<WebhookDeliveryPage>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook_delivery.list";
}

internal sealed class ListWebhookDeliveriesValidator : AbstractValidator<ListWebhookDeliveriesQuery>
{
    public ListWebhookDeliveriesValidator() => RuleFor(query => query.Filter.Check()).MustSucceed();
}

internal sealed class ListWebhookDeliveriesHandler(IWebhookDeliveries deliveries)
    : IQueryHandler<ListWebhookDeliveriesQuery, WebhookDeliveryPage>
{
    public async Task<Result<WebhookDeliveryPage>> Handle(ListWebhookDeliveriesQuery query, CancellationToken ct) =>
        await deliveries.ListAsync(query.OrgId, query.Filter.Check().Value, ct);
}
