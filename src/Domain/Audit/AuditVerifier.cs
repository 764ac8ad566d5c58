using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Audit;

/// <summary>
/// Checks an export of one org, line by line, in constant memory, with nothing but the instance's public key: that every record is as it was sealed,
/// none is missing, added or in another's place, and every head is signed and follows from the one before. What it does not say is that the log is
/// whole to its end: for that, give a head that was seen earlier.
/// </summary>
/// <param name="isSigned">Whether the instance's key signed the head.</param>
/// <param name="earlier">Heads that were seen before, of any orgs: the log must still be what those of its org say. Null for none.</param>
public sealed class AuditVerifier(Func<SignedHead, bool> isSigned, IReadOnlyCollection<SignedHead>? earlier = null)
{
    /// <summary>How much older than the newest head a record may be that is not sealed yet.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    private readonly CompactRange _tree = new();
    private readonly ExpiredMonths _months = new();
    private ExportLine? _first; // since the last head
    private ExportLine? _last;
    private (string Id, string At)? _oldestUnsealed;
    private readonly Dictionary<long, byte[]?> _roots = (earlier ?? [])
        .Select(head => head.Head.Size)
        .Distinct()
        .ToDictionary(size => size, _ => (byte[]?)null);

    /// <summary>The newest head, once all lines were checked.</summary>
    public SignedHead? Head { get; private set; }

    /// <summary>How many records have a place, those that are gone too.</summary>
    public long Size => _tree.Size;

    /// <summary>How many are not sealed yet.</summary>
    public long Unsealed { get; private set; }

    /// <summary>What is wrong with this line, or with the lines before it; null if nothing is. After a finding, nothing more is to be checked.</summary>
    public AuditFinding? Check(ReadOnlyMemory<byte> text) =>
        ExportLine.Read(text) switch
        {
            null => new(Size, null, "this line of the export is none"),
            { Head: { } head } => CheckHead(head),
            { Position: not null } line => CheckRecord(line),
            var line => CheckUnsealed(line),
        };

    /// <summary>What is wrong with the export as a whole; null if nothing is.</summary>
    public AuditFinding? Finish()
    {
        if (Size > (Head?.Head.Size ?? 0))
            return SinceHead("no signed head holds it");
        if (_months.FindMissing() is { } missing)
            return new(missing, null, "the record was deleted: it is gone, and no month was dropped that it was of");
        if (_oldestUnsealed is { } unsealed && Head is not null && IsOlder(unsealed.At, Head.Head.At - Slack))
            return new(
                null,
                unsealed.Id,
                "the record was inserted, or kept from being sealed: it is older than the newest head, and has no place"
            );
        return (earlier ?? []).Select(head => Compare(head.Head)).FirstOrDefault(finding => finding is not null);
    }

    private AuditFinding? CheckRecord(ExportLine line)
    {
        if (line.Position != Size)
            return new(Size, null, $"the record was deleted: the next one is of position {line.Position}");
        if (line.Leaf is not { } leaf)
            return new(Size, line.Id, "the line has no leaf");
        if (line.Record is null)
            _months.AddGone(line.Month, Size);
        else if (line.Claimed != Convert.ToHexStringLower(leaf))
            return new(Size, line.Id, "the record was changed: it does not have the hash that was sealed");
        else if (_last is { At: not null } before && IsBefore(line, before))
            return new(Size - 1, before.Id, "the record is in another's place: the next one was made before it");
        if (line.Expired is { } expired)
            _months.AddDropped(expired.Month, expired.Count);
        _first ??= line;
        _last = line;
        _tree.Append(leaf);
        if (_roots.ContainsKey(Size))
            _roots[Size] = _tree.Root();
        return null;
    }

    private AuditFinding? Compare(TreeHead seen)
    {
        if (Head is not null && Head.Head.OrgId != seen.OrgId)
            return null;
        if (seen.Size > Size)
            return new(Size, null, $"the log was cut: a head of {seen.Size} records was seen before, and there are {Size}");
        return _roots[seen.Size].AsSpan().SequenceEqual(seen.Root) ? null : new(0, null, "the log is another than the earlier head is of");
    }

    private AuditFinding? CheckHead(SignedHead signed)
    {
        var head = signed.Head;
        if (!isSigned(signed))
            return SinceHead("its head is not signed by this instance's key");
        if (head.Size != Size || !head.Root.AsSpan().SequenceEqual(_tree.Root()))
            return SinceHead("from here on, the records are not those that the head was signed for");
        if (!head.Previous.AsSpan().SequenceEqual(Head?.Head.Digest()) || (Head is not null && Head.Head.OrgId != head.OrgId))
            return SinceHead("its head does not follow from the one before");
        if (_last?.OrgId is { } org && org != head.OrgId.ToString())
            return SinceHead("the record is of another organisation");
        Head = signed;
        (_first, _last) = (null, null);
        return null;
    }

    private AuditFinding? CheckUnsealed(ExportLine line)
    {
        if (line is not { Id: { } id, At: { } at })
            return new(null, line.Id, "the line is no record");
        Unsealed++;
        if (_oldestUnsealed is not { } oldest || string.CompareOrdinal(at, oldest.At) < 0)
            _oldestUnsealed = (id, at);
        return null;
    }

    private AuditFinding SinceHead(string reason) => new(Head?.Head.Size ?? 0, _first?.Id, reason);

    private static bool IsOlder(string at, DateTimeOffset moment) => string.CompareOrdinal(at, CanonicalRecord.Moment(moment)) < 0;

    /// <summary>Within a seal, records are in the order of their moments, then of their ids.</summary>
    private static bool IsBefore(ExportLine line, ExportLine before)
    {
        var moments = string.CompareOrdinal(line.At, before.At);
        return moments < 0
            || (moments == 0 && (long.TryParse(line.Id, out var id) ? id : 0) < (long.TryParse(before.Id, out var other) ? other : 0));
    }
}
