using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Ports;

/// <summary>A request that was refused, for the log of an org.</summary>
/// <param name="OrgId">Whose log; null: that of the org whose key <paramref name="Target"/> is, if there is one.</param>
public sealed record Refusal(
    OrgId? OrgId,
    DateTimeOffset At,
    AuditActor Actor,
    string Action,
    AuditTarget Target,
    string Code,
    AuditOrigin Origin
)
{
    /// <summary>Somebody named a key, and could not prove to hold it, or it is no longer good.</summary>
    public static Refusal Of(ApiKeyId claimed, DateTimeOffset at, string code, AuditOrigin origin) =>
        new(null, at, AuditActor.Nobody, AuditActions.Authenticate, AuditTarget.Of("api_key", claimed), code, origin);
}

/// <summary>Keeps refusals. They change nothing, so they are stored in the background, a moment later and many at once.</summary>
public interface IRefusalLog
{
    /// <summary>Returns at once, but where too many wait already: then who is refused waits.</summary>
    ValueTask AddAsync(Refusal refusal, CancellationToken ct);
}
