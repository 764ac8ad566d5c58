using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Audit;

/// <summary>That a record is in the log that a head was signed for.</summary>
/// <param name="Path">RFC 6962 §2.1.1, from the leaf up.</param>
public sealed record AuditProof(AuditRecord Record, long Position, byte[] Leaf, IReadOnlyList<byte[]> Path, SignedHead Head);

/// <summary>That the log of one size begins with the log of another.</summary>
/// <param name="Path">RFC 6962 §2.1.2.</param>
/// <param name="Head">The newest.</param>
public sealed record AuditConsistency(long From, long To, byte[] FromRoot, byte[] ToRoot, IReadOnlyList<byte[]> Path, SignedHead Head);

/// <param name="Count">How many match in all, where that alone was asked for; to count a long log takes longer than to show a page of it.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Items, long? Count);

/// <param name="PublicKey">Ed25519, 32 bytes. Who checks a head takes the key from elsewhere than the head.</param>
public sealed record AuditHeadView(SignedHead Head, byte[] PublicKey);

/// <summary>What queries read of an org's audit log.</summary>
public interface IAuditViews
{
    /// <summary>Null where <see cref="AuditFilter.After"/> is no record of the org.</summary>
    Task<AuditPage?> ListAsync(OrgId org, AuditFilter filter, CancellationToken ct);

    Task<AuditRecord?> FindAsync(OrgId org, AuditRecordId id, CancellationToken ct);

    /// <summary>The proof for the newest head; null where the record is not sealed yet.</summary>
    Task<AuditProof?> ProveAsync(AuditRecord record, CancellationToken ct);

    /// <summary>The newest head; null where nothing was sealed yet.</summary>
    Task<AuditHeadView?> FindHeadAsync(OrgId org, CancellationToken ct);

    /// <param name="to">Null for the size of the newest head.</param>
    /// <returns>Null where the log does not have so many records, or <paramref name="from"/> is not from 1 to <paramref name="to"/>.</returns>
    Task<AuditConsistency?> ProveConsistencyAsync(OrgId org, long from, long? to, CancellationToken ct);

    /// <summary>The log from its first record to its newest, as lines of JSON, some hundred at a time; each part is good until the next is asked for.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(OrgId org, CancellationToken ct);
}
