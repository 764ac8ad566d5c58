using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Invites;

/// <summary>An org whose row somebody holds, so that what is asked meanwhile comes to its turn at once, or in the order in which it came.</summary>
internal sealed class HeldOrg : IAsyncDisposable
{
    private readonly NpgsqlConnection _superuser;
    private readonly NpgsqlTransaction _transaction;

    private HeldOrg(NpgsqlConnection superuser, NpgsqlTransaction transaction) => (_superuser, _transaction) = (superuser, transaction);

    public static async Task<HeldOrg> HoldAsync(ArklowServer server, TestOrg org)
    {
        var superuser = await server.OpenAsSuperuserAsync();
        var transaction = await superuser.BeginTransactionAsync();
        await superuser.ExecuteAsync("select from orgs where org_id = @org for update", new { org = long.Parse(org.Id) });
        return new(superuser, transaction);
    }

    /// <summary>Waits until so many requests wait for the org, or behind one who does.</summary>
    public async Task WaitForAsync(int requests)
    {
        const string Count = """
            with recursive waiting(pid) as (
                select pg_backend_pid()
                union
                select locks.pid from pg_locks locks join waiting on waiting.pid = any (pg_blocking_pids(locks.pid)) where not locks.granted)
            select count(*)::int - 1 from waiting
            """;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _superuser.QuerySingleAsync<int>(Count) < requests)
            await Task.Delay(20, patience.Token);
    }

    public Task ReleaseAsync() => _transaction.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _superuser.DisposeAsync();
    }
}
