using Arklow.Domain.Common;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Audit;

/// <summary>What an act is about.</summary>
/// <param name="Kind">Lower snake case: <c>credential</c>, <c>api_key</c>, ….</param>
/// <param name="Id">Null where the act names none.</param>
/// <param name="Version">Of what has versions, after the act; else null.</param>
public sealed record AuditTarget(string Kind, string? Id = null, long? Version = null)
{
    public static AuditTarget Of<TId>(string kind, TId id, long? version = null)
        where TId : struct, IId<TId> => new(kind, IdText.Write(id.Value), version);

    public static AuditTarget Of(OrgId org) => Of("org", org);
}
