using Arklow.Infrastructure.Audit;
using Microsoft.Extensions.Logging;

namespace Arklow.Infrastructure.Notifications;

/// <summary>Deletes deliveries that ended long ago, every hour.</summary>
internal sealed class WebhookUpkeep(DueDeliveries deliveries, RollbackGuard guard, TimeProvider clock, ILogger<WebhookUpkeep> logger)
    : PeriodicService(TimeSpan.FromHours(1), guard, clock, logger)
{
    protected override Task WorkAsync(CancellationToken ct) => deliveries.ForgetAsync(ct);
}
