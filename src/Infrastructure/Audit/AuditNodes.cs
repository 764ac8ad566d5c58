using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Audit;

/// <summary>Hashes of an org's tree, computed from those that are kept, in one round trip for however many.</summary>
internal sealed class AuditNodes(Database database)
{
    private const string Select = """
        select 0 as level, l.position as index, l.leaf as hash
        from unnest(@Levels, @Firsts, @Lasts) run (level, first, last)
        join audit_leaves l on l.org_id = @Org and l.position between run.first and run.last
        where run.level = 0
        union all
        select n.level, n.index, n.hash
        from unnest(@Levels, @Firsts, @Lasts) run (level, first, last)
        join audit_nodes n on n.org_id = @Org and n.level = run.level and n.index between run.first and run.last
        where run.level > 0
        """;

    /// <summary>Their hashes, in their order.</summary>
    /// <exception cref="InvalidDataException">The database lacks what it needs: somebody deleted it.</exception>
    public async Task<IReadOnlyList<byte[]>> ReadAsync(OrgId org, IReadOnlyList<MerkleNode> nodes, CancellationToken ct)
    {
        if (nodes.Count == 0)
            return [];
        var runs = nodes.Select(KeptNodes.Under).ToList();
        var parameters = new
        {
            Org = org,
            Levels = runs.Select(run => run.Level).ToArray(),
            Firsts = runs.Select(run => run.First).ToArray(),
            Lasts = runs.Select(run => run.First + run.Count - 1).ToArray(),
        };
        var kept = await database.ReadAsync(
            Tenancy.Of(org),
            Select,
            parameters,
            async results =>
                (await results.ReadAsync<Row>())
                    .DistinctBy(row => (row.Level, row.Index))
                    .ToDictionary(row => (row.Level, row.Index), row => row.Hash),
            ct
        );
        return
        [
            .. runs.Select(run => KeptNodes.Compute([.. Enumerable.Range(0, run.Count).Select(i => Get(kept, run.Level, run.First + i))])),
        ];
    }

    private static byte[] Get(Dictionary<(int, long), byte[]> kept, int level, long index) =>
        kept.TryGetValue((level, index), out var hash)
            ? hash
            : throw new InvalidDataException("The audit log's tree lacks a node: what was stored of it was deleted.");

    private sealed record Row(int Level, long Index, byte[] Hash);
}
