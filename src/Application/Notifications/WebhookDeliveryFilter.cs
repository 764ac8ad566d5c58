using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Arklow.Domain.Notifications;

namespace Arklow.Application.Notifications;

/// <summary>Which deliveries, newest first; null is any.</summary>
/// <param name="Take">At most so many.</param>
/// <param name="After">Only those that come after this one, which are older.</param>
public sealed record WebhookDeliveryFilter(int Take, WebhookDeliveryId? After, DeliveryState? State);

/// <summary>Which deliveries a caller wants, as it was sent.</summary>
public sealed record WebhookDeliveryFilterRequest(Sent<string> Take, Sent<string> After, Sent<string> State)
{
    /// <summary>The filter, or every problem of what was sent.</summary>
    public Result<WebhookDeliveryFilter> Check()
    {
        var problems = new List<Error>();
        var page = new PageRequest(Take, default, default, default).Check([]).ValueOr(problems);
        var filter = new WebhookDeliveryFilter(page?.Take ?? 0, ReadAfter().ValueOr(problems), ReadState().ValueOr(problems));
        return problems.Count > 0 ? problems : filter;
    }

    private Result<WebhookDeliveryId?> ReadAfter()
    {
        if (After.IsAbsent)
            return default(WebhookDeliveryId?);
        return WebhookDeliveryId.TryParse(After.ValueOrDefault, out var id) && id != default
            ? (WebhookDeliveryId?)id
            : Error.Invalid("/after", "must be the id of a delivery");
    }

    private Result<DeliveryState?> ReadState()
    {
        if (State.IsAbsent)
            return default(DeliveryState?);
        return DeliveryStates.TryFind(State.ValueOrDefault ?? "", out var state)
            ? (DeliveryState?)state
            : Error.Invalid("/state", "must be pending, delivered or exhausted");
    }
}
