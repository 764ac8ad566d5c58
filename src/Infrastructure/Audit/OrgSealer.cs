using System.Collections.Concurrent;
using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Telemetry;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Seals the log of one org: gives what is pending its place in the tree, in the order of its moments, and signs the new head.</summary>
internal sealed class OrgSealer(Database database, AuditKey key, PendingRecords pending, AuditNodes nodes, TimeProvider clock)
{
    private const int MaxTrees = 10_000;

    // One process at a time, and who comes second does not wait. Each statement sees what was committed before it: the newest head, once it has the lock.
    private const string Begin = $"""
        {Tenancy.OpenNamedSql};
        select pg_try_advisory_xact_lock(1096107073, hashint8(@Org));
        select {AuditHeads.Columns} from audit_heads where org_id = @Org order by size desc limit 1
        """;

    private readonly ConcurrentDictionary<OrgId, AuditTree> _trees = new();

    /// <summary>Returns when nothing is pending any more, or another process does it.</summary>
    /// <param name="org">Whose log.</param>
    /// <param name="heads">Takes each new head, once it is stored.</param>
    /// <param name="ct">Stops between two seals.</param>
    public async Task SealAsync(OrgId org, ConcurrentQueue<SignedHead> heads, CancellationToken ct)
    {
        while (await database.AskAsync(stop => SealSomeAsync(org, heads, stop), ct)) { }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> SealSomeAsync(OrgId org, ConcurrentQueue<SignedHead> heads, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (locked, newest) = await BeginAsync(connection, transaction, org, ct);
        if (!locked)
            return false;
        var (records, more) = await pending.ReadAsync(connection, transaction, org, ct);
        if (records.Count == 0)
            return false;
        _trees.TryRemove(org, out var tree); // it comes back when what is done to it is stored
        if (tree is null || !tree.IsAt(newest))
            tree = await LoadTreeAsync(org, newest, ct);
        var seal = tree.Seal(records, key, clock.GetUtcNow().ToMicroseconds());
        await using (var batch = SealBatch.Create(connection, transaction, seal))
            await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        if (_trees.Count < MaxTrees)
            _trees[org] = tree;
        heads.Enqueue(seal.Signed);
        Instruments.AuditSealed.Add(records.Count);
        return more;
    }

    private static async Task<(bool Locked, SignedHead? Newest)> BeginAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        OrgId org,
        CancellationToken ct
    )
    {
        var begin = new CommandDefinition(Begin, new { Tenant = org.ToString(), Org = org }, transaction, cancellationToken: ct);
        await using var results = await connection.QueryMultipleAsync(begin);
        await results.ReadAsync();
        var locked = await results.ReadSingleAsync<bool>();
        return (locked, (await results.ReadSingleOrDefaultAsync<AuditHeads.Row>())?.ToHead());
    }

    private async Task<AuditTree> LoadTreeAsync(OrgId org, SignedHead? newest, CancellationToken ct)
    {
        if (newest is null)
            return new(org, new(), null);
        var edge = await nodes.ReadAsync(org, MerkleNode.Cover(0, newest.Head.Size), ct);
        return new(org, CompactRange.Load(newest.Head.Size, edge), newest.Head.Digest());
    }
}
