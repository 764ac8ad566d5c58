using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// Finds out several times a second whether the database answers, on a connection of its own, so that a full pool is no reason to take it for away.
/// Goes by the machine's clock: what it waits for is real.
/// </summary>
internal sealed partial class DatabaseWatch(Database database, ILogger<DatabaseWatch> logger) : BackgroundService
{
    /// <summary>Between two looks; with <see cref="Patience"/> it stays well below the two seconds that are promised.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>For an answer; a server that takes longer than this for nothing serves nobody.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private NpgsqlConnection? _connection;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = new Stopwatch();
        using var timer = new PeriodicTimer(Period);
        try
        {
            do
            {
                var failure = await LookAsync();
                if (failure is not null && !database.IsAway)
                {
                    LogAway(logger, failure);
                    away.Restart();
                    await database.LeaveAsync();
                }
                else if (failure is null && database.IsAway)
                {
                    database.Return();
                    LogBack(logger, away.Elapsed.TotalSeconds);
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        finally
        {
            await DropAsync(Task.CompletedTask);
        }
    }

    /// <summary>A connection that broke says nothing yet: another one does.</summary>
    private async Task<string?> LookAsync()
    {
        var isNew = _connection is null;
        var failure = await AskAsync();
        return failure is null || isNew || failure == nameof(TimeoutException) ? failure : await AskAsync();
    }

    /// <returns>Why there was no answer; null when there was one.</returns>
    private async Task<string?> AskAsync()
    {
        var asking = AskOnceAsync(_connection ??= database.Watch.CreateConnection());
        try
        {
            await asking.WaitAsync(Patience);
            return null;
        }
        catch (Exception e)
        {
            _ = DropAsync(asking);
            return e switch
            {
                PostgresException { SqlState: ['5', '7', ..] } ending => ending.SqlState, // it starts, stops or recovers
                PostgresException => null, // it answers; what it has against us will be said on use
                _ => e.GetType().Name,
            };
        }
    }

    private static async Task AskOnceAsync(NpgsqlConnection connection)
    {
        if (connection.State == System.Data.ConnectionState.Closed)
            await connection.OpenAsync(CancellationToken.None);
        // Without a timeout: at its end, Npgsql would wait for a frozen server to hear of it.
        await using var command = new NpgsqlCommand("select 1", connection) { CommandTimeout = 0 };
        await command.ExecuteScalarAsync(CancellationToken.None);
    }

    private async Task DropAsync(Task asking)
    {
        var connection = _connection;
        _connection = null;
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connection is not null)
            await connection.DisposeAsync();
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "The database does not answer: {Failure}. Requests are answered 503 until it does"
    )]
    private static partial void LogAway(ILogger logger, string failure);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The database answers again, after {Seconds:0.0} s")]
    private static partial void LogBack(ILogger logger, double seconds);
}
