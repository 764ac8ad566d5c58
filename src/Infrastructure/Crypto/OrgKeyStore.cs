using System.Security.Cryptography;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Crypto;

/// <summary>One generation of an org's key as the database keeps it; <paramref name="CreatedAt"/> in UTC.</summary>
internal sealed record WrappedOrgKey(int Generation, byte[] Wrapped, DateTime CreatedAt);

internal sealed class OrgKeyStore(Database database)
{
    private const string Columns = "select generation, wrapped, created_at from org_keys";

    public Task<WrappedOrgKey?> FindNewestAsync(OrgId org, CancellationToken ct) =>
        database.ReadOneAsync<WrappedOrgKey>(
            Tenancy.Of(org),
            $"{Columns} where org_id = @org order by generation desc limit 1",
            new { org },
            ct
        );

    /// <exception cref="CryptographicException">There is no such generation.</exception>
    public async Task<WrappedOrgKey> GetAsync(OrgId org, int generation, CancellationToken ct) =>
        await database.ReadOneAsync<WrappedOrgKey>(
            Tenancy.Of(org),
            $"{Columns} where org_id = @org and generation = @generation",
            new { org, generation },
            ct
        ) ?? throw new CryptographicException("The org has no key of this generation.");

    /// <summary>Stores a new generation, or gives the one that another process stored first.</summary>
    public async Task<WrappedOrgKey> AddOrGetAsync(OrgId org, WrappedOrgKey key, CancellationToken ct)
    {
        const string Sql = $"""
            insert into org_keys (org_id, generation, wrapped, created_at)
            values (@org, @Generation, @Wrapped, @CreatedAt)
            on conflict on constraint org_keys_pk do nothing;
            {Columns} where org_id = @org and generation = @Generation
            """;
        var row = new
        {
            org,
            key.Generation,
            key.Wrapped,
            key.CreatedAt,
        };
        return (await database.ReadOneAsync<WrappedOrgKey>(Tenancy.Of(org), Sql, row, ct))!;
    }
}
