using System.Security.Cryptography;
using Arklow.Application;
using Arklow.Infrastructure.Crypto;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Loads the key that signs heads, or makes it: of all processes that start at once on a new database, one's stays.</summary>
internal static class InstanceAuditKey
{
    private const string Select = "select wrapped from audit_key";

    /// <exception cref="StartupException">The key was changed, or put there by somebody else.</exception>
    public static async Task<AuditKey> LoadAsync(NpgsqlDataSource database, RootKey root, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var wrapped = await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(Select, cancellationToken: ct));
        if (wrapped is null)
        {
            await AddAsync(connection, root, ct);
            wrapped = await connection.QuerySingleAsync<byte[]>(new CommandDefinition(Select, cancellationToken: ct));
        }

        try
        {
            return AuditKey.Load(root, wrapped);
        }
        catch (CryptographicException e)
        {
            throw new StartupException(
                "The database's key for the audit log is not one that this instance's root key wrapped: restore the table audit_key from a backup.",
                e
            );
        }
    }

    private static async Task AddAsync(NpgsqlConnection connection, RootKey root, CancellationToken ct)
    {
        const string Insert = """
            insert into audit_key (key_id, public_key, wrapped, created_at) values (@KeyId, @PublicKey, @wrapped, now())
            on conflict on constraint audit_key_pk do nothing
            """;
        var wrapped = AuditKey.Generate(root);
        using var key = AuditKey.Load(root, wrapped);
        var row = new
        {
            key.KeyId,
            key.PublicKey,
            wrapped,
        };
        await connection.ExecuteAsync(new CommandDefinition(Insert, row, cancellationToken: ct));
    }
}
