using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>What people may see of a credential: all but its secret.</summary>
public sealed record CredentialView(
    CredentialId Id,
    OrgId OrgId,
    string Type,
    string Provider,
    string? Label,
    int Version,
    JsonText? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt
) : IAudited, IVersioned
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("credential", Id, Version));

    public static CredentialView Of(Credential credential) =>
        new(
            credential.Id,
            credential.OrgId,
            credential.Type.Value,
            credential.Provider,
            credential.Label,
            credential.Version,
            credential.Metadata,
            credential.ExpiresAt,
            credential.UpdatedAt,
            credential.DeletedAt
        );
}
