using Arklow.Domain.Common;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Audit;

/// <summary>
/// One act, or a refusal that matters. Holds names and ids, never a value that was sent. Every text in it but the reason is printable ASCII, so that there is one
/// way to write it; see <see cref="CanonicalRecord"/>.
/// </summary>
/// <param name="At">In UTC, to the microsecond.</param>
/// <param name="Action"><c>noun.verb</c>, lower snake case.</param>
/// <param name="Code">Why it was refused, as the answer's first error says; null for what was done.</param>
/// <param name="Changed">The members that were sent to be set, by name.</param>
/// <param name="Reason">Why, as who did it had to say, in one line; null where nobody had to. The only text of theirs, and the only one that may be other than ASCII.</param>
public sealed record AuditRecord(
    AuditRecordId Id,
    OrgId OrgId,
    DateTimeOffset At,
    AuditActor Actor,
    string Action,
    AuditTarget Target,
    string? Code,
    AuditOrigin Origin,
    IReadOnlyList<string> Changed,
    string? Reason = null
)
{
    public const string Ok = "ok";
    public const string Refused = "refused";

    /// <summary>What no request asked for: done by Arklow itself, or by whoever runs it.</summary>
    public static AuditRecord OfNobody(AuditRecordId id, OrgId org, DateTimeOffset now, string action, AuditTarget target) =>
        new(id, org, now.ToMicroseconds(), AuditActor.Nobody, action, target, Code: null, AuditOrigin.None, []);

    public string Outcome => Code is null ? Ok : Refused;
}
