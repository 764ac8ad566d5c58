using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.Logging;

namespace Arklow.Infrastructure.Audit;

/// <summary>Sees to the months of the log, every hour.</summary>
internal sealed partial class AuditUpkeep(
    Database database,
    AuditPartitions partitions,
    AuditSettings settings,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<AuditUpkeep> logger
) : PeriodicService(TimeSpan.FromHours(1), guard, clock, logger)
{
    protected override async Task WorkAsync(CancellationToken ct)
    {
        await database.AskAsync(stop => AuditPartitions.ExtendAsync(database.Pool, settings, stop), ct);
        if (await database.AskAsync(partitions.ExpireAsync, ct) is > 0 and var dropped)
            LogExpired(logger, dropped);
    }

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Information,
        Message = "Audit records whose time was over were dropped: {Months} months of orgs"
    )]
    private static partial void LogExpired(ILogger logger, int months);
}
