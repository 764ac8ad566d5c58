using Arklow.Infrastructure.ApiKeys;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Access;

/// <summary>
/// Hears what <see cref="AccessNotices"/> tell, and has the directory forget it. While it hears nothing, because the connection is gone, the
/// directory's memory is short enough.
/// </summary>
internal sealed partial class AccessListener(
    Database database,
    ApiKeyDirectory directory,
    TimeProvider clock,
    ILogger<AccessListener> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A connection may be dead without saying so.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await database.AskAsync(ListenAsync, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
            {
                if (e is not DatabaseAwayException)
                    LogDeaf(logger, e.GetType().Name);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        connection.Notification += (_, notice) => directory.Forget(notice.Payload);
        await ExecuteAsync(connection, $"listen {AccessNotices.Channel}", ct);
        directory.ForgetAll(); // nobody knows what was told before
        while (true)
            if (!await connection.WaitAsync(Silence, ct))
                await ExecuteAsync(connection, "select 1", ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Nothing is heard of access taken away: {Exception}; keys are looked up twice a second until it is"
    )]
    private static partial void LogDeaf(ILogger logger, string exception);
}
