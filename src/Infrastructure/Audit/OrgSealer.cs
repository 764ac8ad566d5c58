using System.Collections.Concurrent;
using System.Security.Cryptography;
using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Seals the log of one org: gives what is pending its place in the tree, in the order of its moments, and signs the new head.</summary>
internal sealed partial class OrgSealer(
    NpgsqlDataSource database,
    AuditKey key,
    AuditNodes nodes,
    TimeProvider clock,
    ILogger<OrgSealer> logger
)
{
    private const int MaxRecords = 5000;
    private const int MaxTrees = 10_000;

    // One process at a time, and who comes second does not wait.
    private const string Begin = $"{Tenancy.OpenNamedSql}; select pg_try_advisory_xact_lock(1096107073, hashint8(@Org))";

    private const string Read = $"""
        select {AuditHeads.Columns} from audit_heads where org_id = @Org order by size desc limit 1;
        select id, at, keep, leaf, code from audit_pending where org_id = @Org order by at, id limit @MaxRecords
        """;

    private readonly ConcurrentDictionary<OrgId, AuditTree> _trees = new();
    private readonly ConcurrentDictionary<AuditRecordId, bool> _reported = new();

    /// <summary>Returns when nothing is pending any more, or another process does it.</summary>
    /// <param name="org">Whose log.</param>
    /// <param name="heads">Takes each new head, once it is stored.</param>
    /// <param name="ct">Stops between two seals.</param>
    public async Task SealAsync(OrgId org, ConcurrentQueue<SignedHead> heads, CancellationToken ct)
    {
        while (await SealSomeAsync(org, heads, ct)) { }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> SealSomeAsync(OrgId org, ConcurrentQueue<SignedHead> heads, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var begin = new CommandDefinition(Begin, new { Tenant = org.ToString(), Org = org }, transaction, cancellationToken: ct);
        if (!await ReadLastAsync<bool>(connection, begin))
            return false;
        var (newest, pending) = await ReadAsync(connection, transaction, org, ct);
        var vouched = pending.FindAll(record => IsVouchedFor(org, record));
        if (vouched.Count == 0)
            return false;
        _trees.TryRemove(org, out var tree); // it comes back when what is done to it is stored
        if (tree is null || !tree.IsAt(newest))
            tree = await LoadTreeAsync(org, newest, ct);
        var seal = tree.Seal(vouched, key, clock.GetUtcNow().ToMicroseconds());
        await using (var batch = SealBatch.Create(connection, transaction, seal))
            await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        if (_trees.Count < MaxTrees)
            _trees[org] = tree;
        heads.Enqueue(seal.Signed);
        return pending.Count == MaxRecords;
    }

    private static async Task<T> ReadLastAsync<T>(NpgsqlConnection connection, CommandDefinition command)
    {
        await using var results = await connection.QueryMultipleAsync(command);
        await results.ReadAsync();
        return await results.ReadSingleAsync<T>();
    }

    private static async Task<(SignedHead? Newest, List<PendingRecord> Pending)> ReadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        OrgId org,
        CancellationToken ct
    )
    {
        var read = new CommandDefinition(Read, new { Org = org, MaxRecords }, transaction, cancellationToken: ct);
        await using var results = await connection.QueryMultipleAsync(read);
        var newest = await results.ReadSingleOrDefaultAsync<AuditHeads.Row>();
        return (newest?.ToHead(), (await results.ReadAsync<PendingRecord>()).AsList());
    }

    /// <summary>A record that no process of this instance made is left unsealed, so that it shows.</summary>
    private bool IsVouchedFor(OrgId org, PendingRecord record)
    {
        if (
            record.Leaf.Length == MerkleHash.Length
            && CryptographicOperations.FixedTimeEquals(key.Code(org, record.Id, record.Leaf), record.Code)
        )
            return true;
        if (_reported.Count < MaxTrees && _reported.TryAdd(record.Id, true))
            LogForged(logger, org, record.Id);
        return false;
    }

    private async Task<AuditTree> LoadTreeAsync(OrgId org, SignedHead? newest, CancellationToken ct)
    {
        if (newest is null)
            return new(org, new(), null);
        var edge = await nodes.ReadAsync(org, MerkleNode.Cover(0, newest.Head.Size), ct);
        return new(org, CompactRange.Load(newest.Head.Size, edge), newest.Head.Digest());
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "The audit log of org {Org} is not sealed over record {Record}: no process of this instance made it"
    )]
    private static partial void LogForged(ILogger logger, OrgId org, AuditRecordId record);
}
