using Arklow.Domain.Common;

namespace Arklow.Domain.Audit;

/// <summary>Names a record of the audit log, across all orgs. Zero names none.</summary>
public readonly record struct AuditRecordId(long Value) : IId<AuditRecordId>
{
    public static AuditRecordId From(long value) => new(value);

    public static bool TryParse(string? text, out AuditRecordId id) => IdText.TryRead(text, out id);

    public override string ToString() => IdText.Write(Value);
}
