using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Credentials;

internal sealed class SecretStore(Database database) : ISecretStore
{
    private const string Find = """
        select c.type, c.provider, c.version as current, v.version, c.deleted_at, v.expires_at, s.version as secret_version, s.sealed
        from credentials c
        left join lateral (
            select c.version, c.expires_at where @version::int is null or @version = c.version
            union all
            select e.version, e.expires_at from credential_versions e
            where e.org_id = c.org_id and e.credential_id = c.id and e.version = @version) v on true
        left join lateral (
            select k.version, k.sealed from credential_secrets k
            where k.org_id = c.org_id and k.credential_id = c.id and k.version <= v.version
            order by k.version desc limit 1) s on true
        where c.org_id = @org and c.id = @id
        """;

    public async Task<KeptSecret?> FindAsync(OrgId org, CredentialId id, int? version, CancellationToken ct)
    {
        var named = new
        {
            org,
            id,
            version,
        };
        return (await database.ReadOneAsync<Row>(Tenancy.Of(org), Find, named, ct))?.ToSecret();
    }

    public Task<bool> IsPurgedAsync(OrgId org, CredentialId id, CancellationToken ct) =>
        database.ReadOneAsync<bool>(Tenancy.Of(org), CredentialRepository.IsPurged, new { org, id }, ct);

    private sealed record Row(
        string Type,
        string Provider,
        int Current,
        int? Version,
        DateTimeOffset? DeletedAt,
        DateTimeOffset? ExpiresAt,
        int? SecretVersion,
        byte[]? Sealed
    )
    {
        public KeptSecret ToSecret() =>
            new(
                CredentialType.Create(Sent<string>.Of(Type)).Value,
                Provider,
                Current,
                Version,
                DeletedAt,
                ExpiresAt,
                SecretVersion,
                Sealed is null ? null : new(Sealed)
            );
    }
}
