using Arklow.Application.Audit;
using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Notifications;

/// <summary>Sets where the org's events are sent. The secret is a new one every time: who was told of the last need not be who is at the new address.</summary>
public sealed record SetWebhookCommand(OrgId OrgId, Sent<string> Url) : ICommand<WebhookWithSecret>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook.set";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public IReadOnlyList<string> Changed => AuditNames.Sent(("url", !Url.IsAbsent));

    internal Result<WebhookUrl> AcceptUrl() => WebhookUrl.Create(Url);
}

internal sealed class SetWebhookValidator : AbstractValidator<SetWebhookCommand>
{
    public SetWebhookValidator() => RuleFor(command => command.AcceptUrl()).MustSucceed();
}

internal sealed class SetWebhookHandler(IWebhookRepository webhooks, TimeProvider clock)
    : ICommandHandler<SetWebhookCommand, WebhookWithSecret>
{
    public async Task<Result<WebhookWithSecret>> Handle(SetWebhookCommand command, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var webhook = new Webhook(command.OrgId, command.AcceptUrl().Value, now, now, null);
        var secret = WebhookSecret.Generate();
        return await webhooks.TrySetAsync(webhook, secret, ct)
            ? new WebhookWithSecret(WebhookView.Of(webhook, now), secret)
            : CommonErrors.NotFound;
    }
}
