using Arklow.Domain.Audit;
using Arklow.Infrastructure.Startup;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Goes on with a database that was put back: records so in the log of every org that lost something, and takes the heads as they are now for the last seen.</summary>
public static class RollbackAcceptance
{
    // Ids that were given since the snapshot are known to callers: what comes now lies well beyond them.
    private const int SkippedBlocks = 1024;
    private const string SkipIds = "select count(nextval('ids')) from generate_series(1, @SkippedBlocks)";

    /// <returns>How many orgs lost something, and where the heads of before are kept; none, and null, where nothing was put back.</returns>
    /// <exception cref="IOException">The file of heads cannot be written: the acceptance is recorded, and not yet in force.</exception>
    public static async Task<(int Orgs, string? Before)> RunAsync(ArklowStorage storage, CancellationToken ct)
    {
        if (storage.LostHeads is not { Count: > 0 } lost)
            return (0, null);
        await using (var connection = await storage.Database.Pool.OpenConnectionAsync(ct))
            await RecordAsync(connection, lost, new(storage.AuditKey, storage.Settings.Audit), ct);
        var heads = new AuditHeads(storage.Database);
        var now = new List<SignedHead>();
        foreach (var seen in storage.HeadsFile.ReadNewest())
            if (await heads.FindNewestAsync(seen.Head.OrgId, ct) is { } newest)
                now.Add(newest);
        return (lost.Count, await storage.HeadsFile.BeginAnewAsync(now, DateTimeOffset.UtcNow, ct));
    }

    private static async Task RecordAsync(
        NpgsqlConnection connection,
        IReadOnlyList<SignedHead> lost,
        AuditInsert insert,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(new CommandDefinition(SkipIds, new { SkippedBlocks }, cancellationToken: ct));
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var head in lost.Select(signed => signed.Head))
        {
            var id = await connection.QuerySingleAsync<long>(
                new CommandDefinition("select nextval('ids')", null, transaction, cancellationToken: ct)
            );
            var target = new AuditTarget("audit_head", Convert.ToHexStringLower(head.Root), head.Size);
            var record = AuditRecord.OfNobody(new(id), head.OrgId, DateTimeOffset.UtcNow, AuditActions.AcceptRollback, target);
            await insert.ExecuteAsync(connection, transaction, record, ct);
        }

        await transaction.CommitAsync(ct);
    }
}
