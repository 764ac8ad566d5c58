using Arklow.Infrastructure.Audit;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Idempotency;

/// <summary>Deletes names, and answers with them, that are older than 24 hours, every ten minutes.</summary>
internal sealed partial class IdempotencyUpkeep(
    NpgsqlDataSource database,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<IdempotencyUpkeep> logger
) : BackgroundService
{
    public const int BatchSize = 1000;
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>One process at a time, or two would wait for each other's rows.</summary>
    private const string Sweep = """
        select set_config('arklow.upkeep', 'on', true), pg_advisory_xact_lock(hashtext('idempotency_keys'));
        delete from idempotency_keys where (org_id, scope, name) in (
            select org_id, scope, name from idempotency_keys where created_at <= now() - interval '24 hours' order by created_at limit @BatchSize)
        """;

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
            await using var connection = await database.OpenConnectionAsync(ct);
            var command = new CommandDefinition(Sweep, new { BatchSize }, cancellationToken: ct);
            while (await connection.ExecuteAsync(command) >= BatchSize) { }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
        {
            LogFailed(logger, e is PostgresException refused ? refused.SqlState : e.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Idempotency keys whose time was over were not deleted: {Exception}; tried again in ten minutes"
    )]
    private static partial void LogFailed(ILogger logger, string exception);
}
