using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Overload;

/// <summary>Requests in the middle of their work, each with a place and a connection: changes of credentials whose rows somebody else has locked.</summary>
internal sealed class HeldRequests : IAsyncDisposable
{
    private readonly NpgsqlConnection _superuser;
    private readonly NpgsqlTransaction _lock;

    private HeldRequests(TestOrg org, NpgsqlConnection superuser, NpgsqlTransaction @lock, IReadOnlyList<Task<Answer>> answers) =>
        (Org, _superuser, _lock, Answers) = (org, superuser, @lock, answers);

    /// <summary>Whose they are.</summary>
    public TestOrg Org { get; }

    public IReadOnlyList<Task<Answer>> Answers { get; }

    /// <summary>Returns when all of them wait in PostgreSQL.</summary>
    public static async Task<HeldRequests> HoldAsync(ArklowServer server, int count)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var ids = new List<string>();
        while (ids.Count < count)
            ids.Add((await Asking.CreateAsync(org, """{"type":"aws"}""")).Data.GetProperty("id").GetString()!);
        var superuser = await Suite.Server.OpenAsSuperuserAsync();
        var held = await superuser.BeginTransactionAsync();
        await superuser.ExecuteAsync($"select from credentials where org_id = {org.Id} for update");
        var answers = ids.Select(id =>
            Asking.AskAsync(org.Ask(HttpMethod.Patch, $"{org.CredentialsPath}{id}", """{"label":"x"}"""), server)
        );
        var requests = new HeldRequests(org, superuser, held, [.. answers]);
        await Startup.ServerProcess.UntilAsync(async () => await requests.CountAsync() == count);
        return requests;
    }

    /// <summary>Returns when all of them are answered.</summary>
    public async Task LetGoAsync()
    {
        await _lock.RollbackAsync();
        await Task.WhenAll(Answers);
    }

    public async ValueTask DisposeAsync()
    {
        await _lock.DisposeAsync();
        await Task.WhenAll(Answers);
        await _superuser.DisposeAsync();
    }

    private Task<int> CountAsync() =>
        _superuser.QuerySingleAsync<int>("select count(*)::int from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))");
}
