namespace Arklow.Domain.Audit;

/// <summary>Why an export is not the log that the instance sealed.</summary>
/// <param name="Position">Of the first bad record, from 0; null for one that has no place.</param>
/// <param name="RecordId">Its id; null where the record is not there.</param>
/// <param name="Reason">For people.</param>
public sealed record AuditFinding(long? Position, string? RecordId, string Reason)
{
    public override string ToString() =>
        $"{(Position is { } position ? $"position {position}" : "no position")}, {(RecordId is null ? "no record" : $"record {RecordId}")}: {Reason}";
}
