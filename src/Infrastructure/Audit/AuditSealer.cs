using System.Collections.Concurrent;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Seals what was recorded since the last time, of every org, a few times a second. No act waits for it.</summary>
internal sealed partial class AuditSealer(
    Database database,
    OrgSealer orgs,
    HeadPublisher publisher,
    AuditLag lag,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<AuditSealer> logger
) : BackgroundService
{
    /// <summary>Between two rounds; with a round's own time it stays below the second that is promised.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(400);

    private const int MaxOrgs = 1000;
    private const int Parallelism = 4;

    private static readonly string Due = $"""
        select set_config('arklow.auditing', 'on', true);
        select org_id, min(at) from audit_pending group by org_id order by min(at) limit {MaxOrgs}
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (guard.Detected)
        {
            LogRollback(logger, guard.Orgs, publisher.Path);
            return;
        }

        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do await TrySealAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not sealed is sealed by another process, or at the next start.
        }
    }

    private async Task TrySealAsync(CancellationToken ct)
    {
        var heads = new ConcurrentQueue<SignedHead>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = ct };
        try
        {
            await TryAsync(async () => await Parallel.ForEachAsync(await database.AskAsync(FindDueAsync, ct), options, SealAsync));
        }
        finally
        {
            await publisher.PublishAsync(heads);
        }

        async ValueTask SealAsync(OrgId org, CancellationToken stop) => await TryAsync(() => orgs.SealAsync(org, heads, stop));
    }

    /// <summary>What is wrong with one org's log keeps no other's from being sealed.</summary>
    private async Task TryAsync(Func<Task> work)
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
            LogLate(logger, e is PostgresException refused ? refused.SqlState : e.GetType().Name);
        }
    }

    /// <summary>Who has waited longest comes first.</summary>
    private async Task<List<OrgId>> FindDueAsync(CancellationToken ct)
    {
        var due = new List<OrgId>();
        DateTime? oldest = null;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(Due, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            oldest ??= reader.GetDateTime(1);
            due.Add(new(reader.GetInt64(0)));
        }

        lag.Saw(oldest);
        return due;
    }

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Critical,
        Message = "rollback_detected: the database was put back to an earlier state. It lacks audit heads of {Orgs} organisations that {File} has. Nothing is written. Restore what is newer, or accept the loss with `arklow audit accept-rollback` and start again; see docs/audit.md"
    )]
    private static partial void LogRollback(ILogger logger, int orgs, string file);

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The audit log is not sealed: {Exception}; tried again at once")]
    private static partial void LogLate(ILogger logger, string exception);
}
