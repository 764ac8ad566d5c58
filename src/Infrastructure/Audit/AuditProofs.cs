using Arklow.Application.Audit;
using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Audit;

/// <summary>Proofs of RFC 6962 from the nodes that are kept: a few hundred hashes at most, however long the log is.</summary>
internal sealed class AuditProofs(Database database, AuditHeads heads, AuditNodes nodes)
{
    private const string FindLeaf = "select position, leaf as hash from audit_leaves where org_id = @OrgId and record_id = @Id";

    /// <inheritdoc cref="IAuditViews.ProveAsync"/>
    public async Task<AuditProof?> ProveAsync(AuditRecord record, CancellationToken ct)
    {
        var org = record.OrgId;
        if (await database.ReadOneAsync<Leaf>(Tenancy.Of(org), FindLeaf, new { record.OrgId, record.Id }, ct) is not { } leaf)
            return null;
        // After the leaf, so that it holds it.
        var head = (await heads.FindNewestAsync(org, ct))!;
        var path = await PathAsync(org, MerkleProof.Inclusion(leaf.Position, head.Head.Size), ct);
        return new(record, leaf.Position, leaf.Hash, path, head);
    }

    /// <inheritdoc cref="IAuditViews.ProveConsistencyAsync"/>
    public async Task<AuditConsistency?> ProveConsistencyAsync(OrgId org, long from, long? to, CancellationToken ct)
    {
        if (await heads.FindNewestAsync(org, ct) is not { } head)
            return null;
        var size = to ?? head.Head.Size;
        if (from < 1 || from > size || size > head.Head.Size)
            return null;
        var roots = await PathAsync(org, [MerkleNode.Cover(0, from), MerkleNode.Cover(0, size)], ct);
        return new(from, size, roots[0], roots[1], await PathAsync(org, MerkleProof.Consistency(from, size), ct), head);
    }

    /// <summary>Each run of nodes as one hash.</summary>
    private async Task<IReadOnlyList<byte[]>> PathAsync(OrgId org, IReadOnlyList<IReadOnlyList<MerkleNode>> runs, CancellationToken ct)
    {
        var hashes = await nodes.ReadAsync(org, [.. runs.SelectMany(run => run)], ct);
        var path = new List<byte[]>(runs.Count);
        var at = 0;
        foreach (var run in runs)
        {
            path.Add(MerkleHash.Fold([.. hashes.Skip(at).Take(run.Count)]));
            at += run.Count;
        }

        return path;
    }

    private sealed record Leaf(long Position, byte[] Hash);
}
