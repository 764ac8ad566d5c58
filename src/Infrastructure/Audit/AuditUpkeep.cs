using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Sees to the months of the log, every hour.</summary>
internal sealed partial class AuditUpkeep(
    NpgsqlDataSource database,
    AuditPartitions partitions,
    AuditSettings settings,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<AuditUpkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
        if (guard.Detected)
            return;
        try
        {
            await AuditPartitions.ExtendAsync(database, settings, ct);
            if (await partitions.ExpireAsync(ct) is > 0 and var dropped)
                LogExpired(logger, dropped);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
        {
            LogFailed(logger, e is PostgresException refused ? refused.SqlState : e.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "Audit records whose time was over were dropped: {Months} months of orgs"
    )]
    private static partial void LogExpired(ILogger logger, int months);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "The months of the audit log were not seen to: {Exception}; tried again in an hour"
    )]
    private static partial void LogFailed(ILogger logger, string exception);
}
