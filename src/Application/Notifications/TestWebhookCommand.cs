using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Notifications;

/// <summary>Sends the webhook an event that means nothing.</summary>
public sealed record TestWebhookCommand(OrgId OrgId) : ICommand<WebhookDeliveryView>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook.test";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public IReadOnlyList<string> Changed => [];
}

internal sealed class TestWebhookHandler(IWebhookDeliveries deliveries, TimeProvider clock)
    : ICommandHandler<TestWebhookCommand, WebhookDeliveryView>
{
    public async Task<Result<WebhookDeliveryView>> Handle(TestWebhookCommand command, CancellationToken ct) =>
        await deliveries.AddAsync(command.OrgId, OrgEvent.Test(clock.GetUtcNow().ToMicroseconds()), ct) is { } delivery
            ? delivery
            : CommonErrors.NotFound;
}
