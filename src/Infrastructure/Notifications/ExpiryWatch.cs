using Arklow.Infrastructure.Audit;
using Microsoft.Extensions.Logging;

namespace Arklow.Infrastructure.Notifications;

/// <summary>Looks every half a minute whether there is something to be told of credentials that expire, of every org.</summary>
internal sealed class ExpiryWatch(ExpiryNotices notices, RollbackGuard guard, TimeProvider clock, ILogger<ExpiryWatch> logger)
    : PeriodicService(TimeSpan.FromSeconds(30), guard, clock, logger)
{
    protected override async Task WorkAsync(CancellationToken ct)
    {
        foreach (var org in await notices.FindOrgsAsync(ct))
            await TryAsync(async () =>
            {
                while (await notices.TellAsync(org, ct)) { }
            });
    }
}
