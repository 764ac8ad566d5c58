using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Notifications;

/// <summary>Has an event sent once more, now, whatever became of it.</summary>
public sealed record RetryWebhookDeliveryCommand(OrgId OrgId, WebhookDeliveryId Id) : ICommand<WebhookDeliveryView>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook_delivery.retry";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public AuditTarget Asked => AuditTarget.Of("webhook_delivery", Id);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class RetryWebhookDeliveryHandler(IWebhookDeliveries deliveries, TimeProvider clock)
    : ICommandHandler<RetryWebhookDeliveryCommand, WebhookDeliveryView>
{
    public async Task<Result<WebhookDeliveryView>> Handle(RetryWebhookDeliveryCommand command, CancellationToken ct) =>
        await deliveries.RetryAsync(command.OrgId, command.Id, clock.GetUtcNow().ToMicroseconds(), ct) is { } delivery
            ? delivery
            : CommonErrors.NotFound;
}
