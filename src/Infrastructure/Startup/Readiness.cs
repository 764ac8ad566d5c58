using System.Security.Cryptography;
using Arklow.Application.Ports;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Postgres;
using Npgsql;

namespace Arklow.Infrastructure.Startup;

/// <summary>
/// Asks the database a question that only a migrated one answers, and has the root key wrap and unwrap a key. However many want to know at once, it is
/// found out once: anybody may ask, so nobody can take more than one connection by it.
/// </summary>
internal sealed class Readiness(Database database, RootKey root) : IReadiness
{
    private readonly Lock _lock = new();
    private Task<bool> _finding = Task.FromResult(false);

    public Task<bool> IsReadyAsync(CancellationToken ct)
    {
        lock (_lock)
            return (_finding.IsCompleted ? _finding = FindOutAsync() : _finding).WaitAsync(ct);
    }

    private async Task<bool> FindOutAsync()
    {
        try
        {
            var check = await database.AskAsync(ReadCheckAsync, CancellationToken.None);
            return check is not null && root.Opens(check) && SealsAndOpens();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
        {
            return false;
        }
    }

    private async Task<byte[]?> ReadCheckAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("select root_key_check from instance", connection);
        return await command.ExecuteScalarAsync(ct) as byte[];
    }

    private bool SealsAndOpens()
    {
        var key = RandomNumberGenerator.GetBytes(Aead.KeyLength);
        using var unwrapped = root.Unwrap(root.Wrap(key, new OrgId(0), 0), new OrgId(0), 0);
        return CryptographicOperations.FixedTimeEquals(unwrapped.Span, key);
    }
}
