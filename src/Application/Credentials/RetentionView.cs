using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <param name="KeepVersionsFor">In seconds; null for ever.</param>
public sealed record RetentionView(OrgId OrgId, int KeepVersions, long? KeepVersionsFor) : IAudited
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("credential_retention", OrgId));

    public static RetentionView Of(Retention retention) =>
        new(retention.OrgId, retention.KeepVersions, (long?)retention.KeepFor?.TotalSeconds);
}
