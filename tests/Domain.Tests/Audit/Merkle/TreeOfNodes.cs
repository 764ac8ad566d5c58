using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Tests.Audit.Merkle;

/// <summary>A tree as one is stored: the hash of every perfect subtree that its leaves completed.</summary>
internal sealed class TreeOfNodes
{
    private readonly Dictionary<MerkleNode, byte[]> _nodes = [];

    public TreeOfNodes(IReadOnlyList<byte[]> leaves)
    {
        var range = new CompactRange();
        foreach (var leaf in leaves)
        {
            _nodes.Add(new(0, range.Size), leaf);
            range.Append(leaf, _nodes.Add);
        }
    }

    public IReadOnlyDictionary<MerkleNode, byte[]> Nodes => _nodes;

    public byte[] this[MerkleNode node] => _nodes[node];

    public byte[][] Hashes(IEnumerable<MerkleNode> nodes) => [.. nodes.Select(node => _nodes[node])];

    public byte[][] Hashes(IReadOnlyList<IReadOnlyList<MerkleNode>> proof) => [.. proof.Select(run => MerkleHash.Fold(Hashes(run)))];
}
