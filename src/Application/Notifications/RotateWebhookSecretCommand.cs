using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Notifications;

/// <summary>Gives the webhook another secret. Deliveries are signed with both for <see cref="WebhookSecret.Overlap"/>.</summary>
public sealed record RotateWebhookSecretCommand(OrgId OrgId) : ICommand<WebhookWithSecret>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "webhook.rotate";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public IReadOnlyList<string> Changed => [];
}

internal sealed class RotateWebhookSecretHandler(IWebhookRepository webhooks, TimeProvider clock)
    : ICommandHandler<RotateWebhookSecretCommand, WebhookWithSecret>
{
    public async Task<Result<WebhookWithSecret>> Handle(RotateWebhookSecretCommand command, CancellationToken ct)
    {
        if (await webhooks.FindAsync(command.OrgId, ct) is not { } webhook)
            return CommonErrors.NotFound;
        var now = clock.GetUtcNow().ToMicroseconds();
        var rotated = webhook with { UpdatedAt = now, PreviousUntil = now + WebhookSecret.Overlap };
        var secret = WebhookSecret.Generate();
        return await webhooks.TryRotateAsync(rotated, secret, ct)
            ? new WebhookWithSecret(WebhookView.Of(rotated, now), secret)
            : CommonErrors.NotFound;
    }
}
