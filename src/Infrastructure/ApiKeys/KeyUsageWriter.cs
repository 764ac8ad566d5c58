using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.ApiKeys;

/// <summary>Stores the last use of keys, of all requests of some seconds together; what is left when the process stops, too.</summary>
internal sealed partial class KeyUsageWriter(Database database, KeyUsage usage, TimeProvider clock, ILogger<KeyUsageWriter> logger)
    : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    // It waits for nobody, so nobody waits for it in a circle: a row that is locked is being deleted, or stored by another process.
    private const string Update = """
        with due as (
            select k.org_id, k.id, use.at
            from unnest($2, $3) as use(id, at)
            join api_keys k on k.org_id = $1 and k.id = use.id
            where k.last_used_at is null or k.last_used_at < use.at
            for no key update of k skip locked)
        update api_keys k set last_used_at = due.at from due where k.org_id = due.org_id and k.id = due.id
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryWriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(Period);
            await TryWriteAsync(patience.Token);
        }
    }

    /// <summary>Uses that cannot be stored are lost: they are no reason to keep them in memory without end.</summary>
    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            var due = usage.Take();
            await database.AskAsync(stop => WriteAsync(due, stop), ct);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or ObjectDisposedException)
        {
            if (e is not DatabaseAwayException)
                LogLost(logger, e.GetType().Name);
        }
    }

    private async Task WriteAsync(IReadOnlyList<KeyUse> due, CancellationToken ct)
    {
        foreach (var orgs in due.GroupBy(use => use.OrgId).Chunk(100))
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var batch = new NpgsqlBatch(connection);
            foreach (var org in orgs)
            {
                var latest = org.GroupBy(use => use.KeyId).Select(uses => uses.MaxBy(use => use.Minute)).ToList();
                batch.BatchCommands.Add(Tenancy.Open(org.Key));
                var update = new NpgsqlBatchCommand(Update);
                update.Parameters.Add(new NpgsqlParameter<long> { TypedValue = org.Key.Value });
                update.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. latest.Select(use => use.KeyId.Value)] });
                update.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. latest.Select(use => use.Minute)] });
                batch.BatchCommands.Add(update);
            }

            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The last use of some keys was not stored: {Exception}")]
    private static partial void LogLost(ILogger logger, string exception);
}
