using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Postgres;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Arklow.Infrastructure.Idempotency;

/// <summary>Deletes names, and answers with them, that are older than 24 hours, every ten minutes.</summary>
internal sealed class IdempotencyUpkeep(Database database, RollbackGuard guard, TimeProvider clock, ILogger<IdempotencyUpkeep> logger)
    : PeriodicService(Period, guard, clock, logger)
{
    public const int BatchSize = 1000;
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>One process at a time, or two would wait for each other's rows.</summary>
    private const string Sweep = """
        select set_config('arklow.upkeep', 'on', true), pg_advisory_xact_lock(hashtext('idempotency_keys'));
        delete from idempotency_keys where (org_id, scope, name) in (
            select org_id, scope, name from idempotency_keys where created_at <= now() - interval '24 hours' order by created_at limit @BatchSize)
        """;

    protected override Task WorkAsync(CancellationToken ct) => database.AskAsync(SweepAsync, ct);

    private async Task SweepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var command = new CommandDefinition(Sweep, new { BatchSize }, cancellationToken: ct);
        while (await connection.ExecuteAsync(command) >= BatchSize) { }
    }
}
