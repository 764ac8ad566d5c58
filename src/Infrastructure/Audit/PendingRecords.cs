using System.Collections.Concurrent;
using System.Security.Cryptography;
using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Orgs;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>A record that waits to be sealed.</summary>
/// <param name="At">In UTC.</param>
internal sealed record PendingRecord(AuditRecordId Id, DateTime At, short Keep, byte[] Leaf, byte[] Code);

/// <summary>Reads what waits. A record that no process of this instance made is passed over: it stays unsealed, so that it shows.</summary>
internal sealed partial class PendingRecords(AuditKey key, ILogger<PendingRecords> logger)
{
    public const int MaxRecords = 5000;
    private const int MaxReported = 10_000;

    // One that has a place already was put back by somebody.
    private const string Read = """
        select p.id, p.at, p.keep, p.leaf, p.code
        from audit_pending p
        where p.org_id = @Org and (p.at, p.id) > (@At, @Id)
            and not exists (select from audit_leaves l where l.org_id = p.org_id and l.record_id = p.id)
        order by p.at, p.id limit @MaxRecords
        """;

    private readonly ConcurrentDictionary<AuditRecordId, bool> _reported = new();

    /// <summary>The oldest, in the order of their moments and ids; none where nothing waits that may be sealed.</summary>
    /// <returns>With them, whether more may wait.</returns>
    public async Task<(List<PendingRecord> Records, bool More)> ReadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        OrgId org,
        CancellationToken ct
    )
    {
        var (at, id) = (DateTime.MinValue, default(AuditRecordId));
        while (true)
        {
            var parameters = new
            {
                Org = org,
                At = at,
                Id = id,
                MaxRecords,
            };
            var page = (
                await connection.QueryAsync<PendingRecord>(new CommandDefinition(Read, parameters, transaction, cancellationToken: ct))
            ).AsList();
            var vouched = page.FindAll(record => IsVouchedFor(org, record));
            if (vouched.Count > 0 || page.Count < MaxRecords)
                return (vouched, page.Count == MaxRecords);
            (at, id) = (page[^1].At, page[^1].Id);
        }
    }

    private bool IsVouchedFor(OrgId org, PendingRecord record)
    {
        if (
            record.Leaf.Length == MerkleHash.Length
            && CryptographicOperations.FixedTimeEquals(key.Code(org, record.Id, record.Leaf), record.Code)
        )
            return true;
        if (_reported.Count < MaxReported && _reported.TryAdd(record.Id, true))
            LogForged(logger, org, record.Id);
        return false;
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "The audit log of org {Org} is not sealed over record {Record}: no process of this instance made it"
    )]
    private static partial void LogForged(ILogger logger, OrgId org, AuditRecordId record);
}
