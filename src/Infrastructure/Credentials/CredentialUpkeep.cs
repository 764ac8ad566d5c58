using Arklow.Infrastructure.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Credentials;

/// <summary>Ends, every minute, what is over: the secrets that are no longer kept, and the credentials that were deleted long ago.</summary>
internal sealed partial class CredentialUpkeep(
    ExpiredSecrets secrets,
    DeletedCredentials deleted,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<CredentialUpkeep> logger
) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (guard.Detected)
            return;
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                await TryAsync(secrets.DestroyAsync, stoppingToken);
                await TryAsync(deleted.PurgeAsync, stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e is PostgresException refused ? refused.SqlState : e.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Credentials whose time is over were not seen to: {Exception}; tried again in a minute"
    )]
    private static partial void LogFailed(ILogger logger, string exception);
}
