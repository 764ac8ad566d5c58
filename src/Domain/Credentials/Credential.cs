using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials;

/// <summary>What an org keeps of one provider's credential. The secret is not here: it is sealed at <see cref="SecretAddress"/>.</summary>
public sealed class Credential
{
    private Credential(CredentialId id, OrgId orgId, CredentialDraft draft, DateTimeOffset now)
    {
        Id = id;
        OrgId = orgId;
        Type = draft.Type;
        Provider = draft.Provider;
        Label = draft.Label;
        Metadata = draft.Metadata;
        UpdatedAt = now;
    }

    public CredentialId Id { get; }

    public OrgId OrgId { get; }

    public CredentialType Type { get; }

    public string Provider { get; }

    public string? Label { get; }

    public JsonText? Metadata { get; }

    /// <summary>1 at first; every change adds one.</summary>
    public int Version { get; } = 1;

    /// <summary>To the microsecond, which is what PostgreSQL keeps.</summary>
    public DateTimeOffset UpdatedAt { get; }

    public SecretAddress SecretAddress => new(OrgId, Id, Version);

    public static Credential Create(CredentialId id, OrgId orgId, CredentialDraft draft, DateTimeOffset now) =>
        new(id, orgId, draft, now.ToMicroseconds());
}
