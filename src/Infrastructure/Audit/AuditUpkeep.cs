using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Sees to the months of the log, every hour.</summary>
internal sealed partial class AuditUpkeep(
    NpgsqlDataSource database,
    AuditPartitions partitions,
    AuditSettings settings,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<AuditUpkeep> logger
) : PeriodicService(TimeSpan.FromHours(1), guard, clock, logger)
{
    protected override async Task WorkAsync(CancellationToken ct)
    {
        await AuditPartitions.ExtendAsync(database, settings, ct);
        if (await partitions.ExpireAsync(ct) is > 0 and var dropped)
            LogExpired(logger, dropped);
    }

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Information,
        Message = "Audit records whose time was over were dropped: {Months} months of orgs"
    )]
    private static partial void LogExpired(ILogger logger, int months);
}
