using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Notifications;

/// <summary>The org's webhook, without its secret.</summary>
public sealed record GetWebhookQuery(OrgId OrgId) : IQuery<WebhookView>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook.read";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];
}

internal sealed class GetWebhookHandler(IWebhookRepository webhooks, TimeProvider clock) : IQueryHandler<GetWebhookQuery, WebhookView>
{
    public async Task<Result<WebhookView>> Handle(GetWebhookQuery query, CancellationToken ct) =>
        await webhooks.FindAsync(query.OrgId, ct) is { } webhook ? WebhookView.Of(webhook, clock.GetUtcNow()) : CommonErrors.NotFound;
}
