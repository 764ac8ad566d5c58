using Arklow.Domain.Audit;

namespace Arklow.Application.Audit;

/// <summary>Which records of a log, newest first; null is any.</summary>
/// <param name="Take">At most so many.</param>
/// <param name="CountOnly">No records, only how many there are.</param>
/// <param name="After">Only those that come after this one, which are older.</param>
/// <param name="Actor">A user's id or a key's.</param>
/// <param name="Action"><c>credential.create</c>, or <c>credential</c> for all that begins so.</param>
/// <param name="From">Made at this moment or later.</param>
/// <param name="To">Made before this moment.</param>
public sealed record AuditFilter(
    int Take,
    bool CountOnly,
    AuditRecordId? After,
    long? Actor,
    string? Action,
    AuditTarget? Target,
    string? Outcome,
    DateTimeOffset? From,
    DateTimeOffset? To
);
