using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.Common;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Outbound;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arklow.Infrastructure.Notifications;

/// <summary>Makes one attempt to deliver, as Standard Webhooks 1.0 says. Nothing that the receiver does gets past the outcome.</summary>
internal sealed class WebhookClient([FromKeyedServices(WebhookClient.Http)] OutboundHttp outbound, WebhookSealer sealer, TimeProvider clock)
{
    /// <summary>The key of the way out that webhooks have to themselves: an org chooses where it leads.</summary>
    public const string Http = "webhooks";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public async Task<DeliveryOutcome> SendAsync(OrgId org, DueDelivery delivery, CancellationToken ct)
    {
        if (delivery.Url is null)
            return DeliveryOutcome.Failed(DeliveryOutcome.Removed);
        try
        {
            using var request = await SignAsync(org, delivery, ct);
            using var response = await outbound.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return DeliveryOutcome.Answered((int)response.StatusCode, Wait(response.Headers.RetryAfter));
        }
        catch (Exception e) when (e is not (OperationCanceledException or NpgsqlException))
        {
            return DeliveryOutcome.Failed(Describe(e));
        }
    }

    private static string Describe(Exception e) =>
        e switch
        {
            CryptographicException => DeliveryOutcome.Unreadable,
            { InnerException: TimeoutException } => DeliveryOutcome.TimedOut,
            _ => DeliveryOutcome.Unreachable,
        };

    private async Task<HttpRequestMessage> SignAsync(OrgId org, DueDelivery delivery, CancellationToken ct)
    {
        var url = await sealer.OpenUrlAsync(org, delivery.Url!, ct);
        var (id, now, payload) = (delivery.Id.ToString(), clock.GetUtcNow(), Encoding.UTF8.GetBytes(delivery.Payload));
        var timestamp = now.ToUnixTimeSeconds();
        using var secret = await sealer.OpenSecretAsync(org, delivery.Secret!, ct);
        var signatures = secret.Sign(id, timestamp, payload);
        if (delivery.Previous is not null && delivery.PreviousUntil > now)
        {
            using var previous = await sealer.OpenSecretAsync(org, delivery.Previous, ct);
            signatures += $" {previous.Sign(id, timestamp, payload)}";
        }

        var request = new HttpRequestMessage(HttpMethod.Post, url.Reveal())
        {
            Content = new ByteArrayContent(payload) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", IdText.Write(timestamp) },
                { "webhook-signature", signatures },
                { "user-agent", "Arklow" },
            },
        };
        request.Options.Set(OutboundHttp.StatusWithin, Timeout);
        return request;
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - clock.GetUtcNow();
}
