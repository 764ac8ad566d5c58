using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Credentials;

/// <summary>A credential as it is stored.</summary>
internal sealed record CredentialRow(
    CredentialId Id,
    string Type,
    string Provider,
    string? Label,
    JsonText? Metadata,
    int Version,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt
)
{
    public static object Of(Credential credential) =>
        new
        {
            credential.OrgId,
            credential.Id,
            Type = credential.Type.Value,
            credential.Provider,
            credential.Label,
            credential.Metadata,
            credential.Version,
            ExpiresAt = credential.ExpiresAt?.UtcDateTime,
            NoticeAt = ExpiryNotice.Next(credential.ExpiresAt, credential.UpdatedAt)?.UtcDateTime,
            UpdatedAt = credential.UpdatedAt.UtcDateTime,
            DeletedAt = credential.DeletedAt?.UtcDateTime,
        };

    /// <summary>Its secret's.</summary>
    public static object Of(Credential credential, SealedSecret secret) =>
        new
        {
            credential.OrgId,
            credential.Id,
            credential.Version,
            Sealed = secret.Bytes,
            UpdatedAt = credential.UpdatedAt.UtcDateTime,
        };

    public Credential ToCredential(OrgId org) =>
        Credential.Load(
            Id,
            org,
            CredentialType.Create(Sent<string>.Of(Type)).Value,
            Provider,
            new(Version, Label, Metadata, ExpiresAt, UpdatedAt, DeletedAt)
        );
}
