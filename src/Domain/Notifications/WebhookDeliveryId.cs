using Arklow.Domain.Common;

namespace Arklow.Domain.Notifications;

/// <summary>One event on its way to an org's webhook.</summary>
public readonly record struct WebhookDeliveryId(long Value) : IId<WebhookDeliveryId>
{
    public static WebhookDeliveryId From(long value) => new(value);

    public static bool TryParse(string? text, out WebhookDeliveryId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
