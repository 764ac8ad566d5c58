using Arklow.Api.Http;
using Arklow.Application.Notifications;
using Arklow.Application.Paging;
using Arklow.Domain.Notifications;
using Mapster;

namespace Arklow.Api.Notifications;

internal sealed class WebhookMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<WebhookDeliveryId, string>().MapWith(id => id.ToString());
        config.NewConfig<WebhookView, WebhookResponse>().Map(response => response.Url, view => view.Url.Reveal());
        config
            .NewConfig<WebhookWithSecret, WebhookWithSecretResponse>()
            .MapWith(made =>
                new(
                    made.Webhook.OrgId.ToString(),
                    made.Webhook.Url.Reveal(),
                    made.Secret.Reveal(),
                    made.Webhook.CreatedAt,
                    made.Webhook.UpdatedAt,
                    made.Webhook.PreviousSecretUntil
                )
            );
        config.NewConfig<WebhookDeliveryView, WebhookDeliveryResponse>();
        config.NewConfig<ListView<WebhookDeliveryView>, ListResponse<WebhookDeliveryResponse>>();
    }
}
