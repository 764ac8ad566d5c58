using System.Security.Cryptography;
using Arklow.Application.Ports;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;
using Npgsql;

namespace Arklow.Infrastructure.Startup;

/// <summary>Asks the database a question that only a migrated one answers, and has the root key wrap and unwrap a key.</summary>
internal sealed class Readiness(NpgsqlDataSource database, RootKey root) : IReadiness
{
    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand("select root_key_check from instance");
            return await command.ExecuteScalarAsync(ct) is byte[] check && root.Opens(check) && SealsAndOpens();
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private bool SealsAndOpens()
    {
        var key = RandomNumberGenerator.GetBytes(Aead.KeyLength);
        using var unwrapped = root.Unwrap(root.Wrap(key, new OrgId(0), 0), new OrgId(0), 0);
        return CryptographicOperations.FixedTimeEquals(unwrapped.Span, key);
    }
}
