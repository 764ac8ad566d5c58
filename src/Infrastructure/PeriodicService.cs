using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure;

/// <summary>
/// Works at the start and once a period, until the process stops; the next start goes on. What fails is logged, its kind alone, and tried again.
/// Nothing is done to a database that was put back.
/// </summary>
internal abstract partial class PeriodicService(TimeSpan period, RollbackGuard guard, TimeProvider clock, ILogger logger)
    : BackgroundService
{
    protected abstract Task WorkAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (guard.Detected)
            return;
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            do await TryAsync(() => WorkAsync(stoppingToken));
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    /// <summary>Does a part of the work: what is wrong with it keeps no other from being done.</summary>
    protected async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DatabaseAwayException)
        {
            // Told once, by who watches it.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, GetType().Name, e is PostgresException refused ? refused.SqlState : e.GetType().Name, period);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "{Service} did not get through: {Exception}; tried again in {Period}")]
    private static partial void LogFailed(ILogger logger, string service, string exception, TimeSpan period);
}
