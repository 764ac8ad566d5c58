using Arklow.Infrastructure.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Notifications;

/// <summary>Deletes deliveries that ended long ago, every hour.</summary>
internal sealed partial class WebhookUpkeep(
    DueDeliveries deliveries,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<WebhookUpkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (guard.Detected)
            return;
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do await TryAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await deliveries.ForgetAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e is PostgresException refused ? refused.SqlState : e.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Deliveries that ended long ago were not deleted: {Exception}; tried again in an hour"
    )]
    private static partial void LogFailed(ILogger logger, string exception);
}
