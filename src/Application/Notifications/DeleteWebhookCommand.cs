using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Notifications;

/// <summary>Removes the webhook. What was still to be delivered is given up, and stays to be seen.</summary>
public sealed record DeleteWebhookCommand(OrgId OrgId) : ICommand<WebhookView>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook.delete";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public IReadOnlyList<string> Changed => [];
}

internal sealed class DeleteWebhookHandler(IWebhookRepository webhooks, TimeProvider clock)
    : ICommandHandler<DeleteWebhookCommand, WebhookView>
{
    public async Task<Result<WebhookView>> Handle(DeleteWebhookCommand command, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        return await webhooks.FindAsync(command.OrgId, ct) is { } webhook && await webhooks.TryRemoveAsync(command.OrgId, now, ct)
            ? WebhookView.Of(webhook, now)
            : CommonErrors.NotFound;
    }
}
