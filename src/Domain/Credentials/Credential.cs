using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials;

/// <summary>What an org keeps of one provider's credential. The secret is not here: it is sealed at <see cref="SecretAddress"/>.</summary>
public sealed class Credential
{
    private Credential(CredentialId id, OrgId orgId, CredentialType type, string provider) =>
        (Id, OrgId, Type, Provider) = (id, orgId, type, provider);

    public CredentialId Id { get; }

    public OrgId OrgId { get; }

    public CredentialType Type { get; }

    public string Provider { get; }

    public string? Label { get; private set; }

    public JsonText? Metadata { get; private set; }

    /// <summary>1 at first; every change adds one.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>When the secret is no longer good, as far as anybody knows; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>To the microsecond, which is what PostgreSQL keeps. Later with every version, whatever the clock says.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Null for one that is not deleted.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Where the secret goes that comes with this version.</summary>
    public SecretAddress SecretAddress => new(OrgId, Id, Version);

    public static Credential Create(CredentialId id, OrgId orgId, CredentialDraft draft, DateTimeOffset now) =>
        new(id, orgId, draft.Type, draft.Provider)
        {
            Label = draft.Label,
            Metadata = draft.Metadata,
            ExpiresAt = draft.FindExpiry(),
            UpdatedAt = now.ToMicroseconds(),
        };

    /// <summary>A credential that was stored.</summary>
    internal static Credential Load(CredentialId id, OrgId orgId, CredentialType type, string provider, CredentialState state) =>
        new(id, orgId, type, provider)
        {
            Label = state.Label,
            Metadata = state.Metadata,
            Version = state.Version,
            ExpiresAt = state.ExpiresAt,
            UpdatedAt = state.UpdatedAt,
            DeletedAt = state.DeletedAt,
        };

    /// <summary>Sets what people say of it, and nothing else.</summary>
    public Result<Credential> Change(CredentialPatch patch, DateTimeOffset now)
    {
        if (DeletedAt is not null)
            return CredentialErrors.Deleted;
        var metadata = patch.Apply(Metadata);
        if (!metadata.IsSuccess)
            return Result<Credential>.Failure(metadata.Errors);
        Metadata = metadata.Value;
        Label = patch.Label.IsAbsent ? Label : patch.Label.ValueOrDefault;
        ExpiresAt = patch.ExpiresAt.IsAbsent ? ExpiresAt : patch.ExpiresAt.ValueOrDefault;
        return Advance(now);
    }

    /// <summary>Takes another secret, which goes to the new <see cref="SecretAddress"/>.</summary>
    /// <param name="expiresAt">Of the secret; null for never.</param>
    /// <param name="now">The moment of it.</param>
    public Result<Credential> Rotate(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (DeletedAt is not null)
            return CredentialErrors.Deleted;
        ExpiresAt = expiresAt;
        return Advance(now);
    }

    public Result<Credential> Delete(DateTimeOffset now)
    {
        if (DeletedAt is not null)
            return CredentialErrors.Deleted;
        Advance(now);
        DeletedAt = UpdatedAt;
        return this;
    }

    public Result<Credential> Restore(DateTimeOffset now)
    {
        if (DeletedAt is null)
            return CredentialErrors.NotDeleted;
        DeletedAt = null;
        return Advance(now);
    }

    /// <summary>Ends it for good, deleted or not, if its id is given once more.</summary>
    public Result<Credential> Purge(string confirm, DateTimeOffset now)
    {
        if (confirm != Id.ToString())
            return CredentialErrors.ConfirmMismatch;
        Advance(now);
        DeletedAt ??= UpdatedAt;
        return this;
    }

    private Credential Advance(DateTimeOffset now)
    {
        Version++;
        var next = UpdatedAt.AddMicroseconds(1);
        UpdatedAt = now.ToMicroseconds() is var moment && moment > next ? moment : next;
        return this;
    }
}
