using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Credentials;

internal sealed class CredentialRepository(DbSession session) : ICredentialRepository
{
    internal const string Insert = """
        insert into credentials (org_id, id, type, provider, label, metadata, version, created_at, updated_at)
        values (@OrgId, @Id, @Type, @Provider, @Label, @Metadata, @Version, @UpdatedAt, @UpdatedAt)
        """;

    internal const string InsertSecret = """
        insert into credential_secrets (org_id, credential_id, version, sealed, created_at)
        values (@OrgId, @Id, @Version, @Sealed, @UpdatedAt)
        """;

    public async Task AddAsync(Credential credential, SealedSecret? secret, CancellationToken ct)
    {
        var row = new
        {
            credential.OrgId,
            credential.Id,
            Type = credential.Type.Value,
            credential.Provider,
            credential.Label,
            credential.Metadata,
            credential.Version,
            UpdatedAt = credential.UpdatedAt.UtcDateTime,
        };
        await session.EnlistAsync(credential.OrgId, Insert, row, ct);
        if (secret is null)
            return;
        var sealedRow = new
        {
            row.OrgId,
            row.Id,
            row.Version,
            Sealed = secret.Bytes,
            row.UpdatedAt,
        };
        await session.EnlistAsync(credential.OrgId, InsertSecret, sealedRow, ct);
    }
}
