using System.Buffers;
using System.Runtime.CompilerServices;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Dapper;

namespace Arklow.Infrastructure.Audit;

/// <summary>Reads a log from its first record to its newest head, then what that does not hold, in parts of bounded size; between two parts, no connection waits for whoever reads.</summary>
internal sealed class AuditExporter(Database database, AuditHeads heads)
{
    private const int Part = 1000;

    // Row by row: the plan must not depend on how large the planner takes the tables to be.
    private const string Sealed = $"""
        select l.position, l.leaf, l.at as leaf_at, l.record_id, r.*
        from audit_leaves l
        left join lateral (
            select {AuditRow.Columns} from audit_records r
            where r.org_id = l.org_id and r.id = l.record_id and r.at = l.at and r.keep = l.keep
            limit 1) r on true
        where l.org_id = @Org and l.position >= @From and l.position < @To
        order by l.position;
        select {AuditHeads.Columns} from audit_heads where org_id = @Org and size > @From and size <= @To order by size
        """;

    // Where a record is not where its leaf says, it may have been moved.
    private const string Moved = $"select {AuditRow.Columns} from audit_records r where r.org_id = @Org and r.id = any(@Ids)";

    // What was sealed since the export began is none of the first part's records, and no less a record.
    private const string Unsealed = $"""
        select {AuditRow.Columns} from audit_records r
        where r.org_id = @Org and r.id > @After
            and not exists (select from audit_leaves l where l.org_id = r.org_id and l.record_id = r.id and l.position < @Size)
        order by r.id limit @Part
        """;

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(OrgId org, [EnumeratorCancellation] CancellationToken ct)
    {
        var lines = new ArrayBufferWriter<byte>();
        var size = (await heads.FindNewestAsync(org, ct))?.Head.Size ?? 0;
        for (long from = 0; from < size; from += Part)
        {
            lines.ResetWrittenCount();
            await WriteSealedAsync(lines, org, from, Math.Min(from + Part, size), ct);
            yield return lines.WrittenMemory;
        }

        for (long? after = 0; after is not null; )
        {
            lines.ResetWrittenCount();
            after = await WriteUnsealedAsync(lines, org, size, after.Value, ct);
            yield return lines.WrittenMemory;
        }
    }

    private async Task WriteSealedAsync(ArrayBufferWriter<byte> lines, OrgId org, long from, long to, CancellationToken ct)
    {
        var (rows, signed) = await database.ReadAsync(
            Tenancy.Of(org),
            Sealed,
            new
            {
                Org = org,
                From = from,
                To = to,
            },
            async results =>
            {
                var rows = (await results.ReadAsync<SealedRow>()).AsList();
                return (rows, (await results.ReadAsync<AuditHeads.Row>()).Select(row => row.ToHead()).ToList());
            },
            ct
        );
        var moved = await ReadMovedAsync(org, [.. rows.Where(row => row.Id is null).Select(row => row.RecordId)], ct);
        var next = 0;
        foreach (var row in rows)
        {
            if (row.Id is null && !moved.ContainsKey(row.RecordId))
                AuditExport.WriteGone(lines, row.Position, row.Leaf, row.LeafAt);
            else
                AuditExport.WriteRecord(lines, row.Position, row.Leaf, (row.Id is null ? moved[row.RecordId] : row).ToRecord());
            for (; next < signed.Count && signed[next].Head.Size <= row.Position + 1; next++)
                AuditExport.WriteHead(lines, signed[next]);
        }

        for (; next < signed.Count; next++)
            AuditExport.WriteHead(lines, signed[next]);
    }

    private async Task<Dictionary<long, AuditRow>> ReadMovedAsync(OrgId org, long[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
            return [];
        var parameters = new { Org = org, Ids = ids };
        var rows = await database.ReadAsync(Tenancy.Of(org), Moved, parameters, async results => await results.ReadAsync<AuditRow>(), ct);
        return rows.GroupBy(row => row.Id!.Value.Value).ToDictionary(same => same.Key, same => same.First());
    }

    /// <returns>The last id, after which there may be more; null at the end.</returns>
    private async Task<long?> WriteUnsealedAsync(ArrayBufferWriter<byte> lines, OrgId org, long size, long after, CancellationToken ct)
    {
        var parameters = new
        {
            Org = org,
            Size = size,
            After = after,
            Part,
        };
        var rows = await database.ReadAsync(
            Tenancy.Of(org),
            Unsealed,
            parameters,
            async results => (await results.ReadAsync<AuditRow>()).AsList(),
            ct
        );
        foreach (var row in rows)
            AuditExport.WriteUnsealed(lines, row.ToRecord());
        return rows.Count == Part ? rows[^1].Id!.Value.Value : null;
    }

    private sealed class SealedRow : AuditRow
    {
        public long Position { get; init; }

        public byte[] Leaf { get; init; } = [];

        public DateTimeOffset LeafAt { get; init; }

        public long RecordId { get; init; }
    }
}
