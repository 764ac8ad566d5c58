using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Notifications;

/// <summary>Looks every half a minute whether there is something to be told of credentials that expire, of every org.</summary>
internal sealed partial class ExpiryWatch(ExpiryNotices notices, RollbackGuard guard, TimeProvider clock, ILogger<ExpiryWatch> logger)
    : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (guard.Detected)
            return;
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do await TryAsync(() => TellAllAsync(stoppingToken));
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not told is told by another process, or at the next start.
        }
    }

    private async Task TellAllAsync(CancellationToken ct)
    {
        foreach (var org in await notices.FindOrgsAsync(ct))
            await TryAsync(() => TellAsync(org, ct));
    }

    private async Task TellAsync(OrgId org, CancellationToken ct)
    {
        while (await notices.TellAsync(org, ct)) { }
    }

    /// <summary>What is wrong with one org keeps no other from being told.</summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogLate(logger, e is PostgresException refused ? refused.SqlState : e.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Orgs are not told of credentials that expire: {Exception}; tried again soon"
    )]
    private static partial void LogLate(ILogger logger, string exception);
}
