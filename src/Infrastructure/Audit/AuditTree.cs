using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Audit;

/// <summary>What a new head adds: records from a position on, and the nodes above them that are kept.</summary>
internal sealed record AuditSeal(
    long First,
    IReadOnlyList<PendingRecord> Records,
    IReadOnlyList<(MerkleNode Node, byte[] Hash)> Nodes,
    SignedHead Signed
);

/// <summary>The right edge of an org's tree, which is all that adding to it needs.</summary>
/// <param name="previous">The digest of the newest head; null before the first.</param>
internal sealed class AuditTree(OrgId org, CompactRange range, byte[]? previous)
{
    private byte[]? _previous = previous;

    /// <summary>Whether the tree is as at this head; null before the first.</summary>
    public bool IsAt(SignedHead? head) => _previous.AsSpan().SequenceEqual(head?.Head.Digest());

    public AuditSeal Seal(IReadOnlyList<PendingRecord> records, AuditKey key, DateTimeOffset now)
    {
        var (first, nodes) = (range.Size, new List<(MerkleNode, byte[])>());
        foreach (var record in records)
            range.Append(record.Leaf, Keep);
        var signed = key.Sign(new(org, range.Size, range.Root(), now, _previous));
        _previous = signed.Head.Digest();
        return new(first, records, nodes, signed);

        void Keep(MerkleNode node, byte[] hash)
        {
            if (KeptNodes.IsKept(node))
                nodes.Add((node, hash));
        }
    }
}
