using Arklow.Application;
using Arklow.Infrastructure.Crypto;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Startup;

/// <summary>Brings a database and its root key together: a new database takes the key that is there or a new one, and knows it again from then on.</summary>
internal static class InstanceRootKey
{
    private const string Select = "select root_key_id as id, root_key_check as check from instance";

    /// <exception cref="StartupException">The key is missing, or belongs to another database.</exception>
    public static async Task<RootKey> LoadAsync(NpgsqlDataSource database, string path, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var known = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Select, cancellationToken: ct));
        if (!File.Exists(path))
        {
            if (known is not null)
                throw new StartupException(
                    $"The root key file {path} is missing, and this database's secrets open with root key {Convert.ToHexStringLower(known.Id)} alone: restore the file from its backup."
                );
            RootKeyFile.TryCreate(path);
        }

        var key = RootKeyFile.Load(path);
        known ??= await ClaimAsync(connection, key, ct);
        if (key.Opens(known.Check))
            return key;
        var found = Convert.ToHexStringLower(key.Id.Span);
        key.Dispose();
        throw new StartupException(
            $"The root key in {path} ({found}) is not this database's ({Convert.ToHexStringLower(known.Id)}): put the right file there, or connect to the right database."
        );
    }

    private static async Task<Row> ClaimAsync(NpgsqlConnection connection, RootKey key, CancellationToken ct)
    {
        const string Insert =
            "insert into instance (root_key_id, root_key_check) values (@Id, @Check) on conflict on constraint instance_pk do nothing";
        await connection.ExecuteAsync(
            new CommandDefinition(Insert, new { Id = key.Id.ToArray(), Check = key.MakeCheck() }, cancellationToken: ct)
        );
        return await connection.QuerySingleAsync<Row>(new CommandDefinition(Select, cancellationToken: ct));
    }

    private sealed record Row(byte[] Id, byte[] Check);
}
