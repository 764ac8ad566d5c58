using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Overload;

/// <summary>Requests in the middle of their work, each with a place and a connection: changes of credentials whose rows somebody else has locked.</summary>
internal sealed class HeldRequests : IAsyncDisposable
{
    private readonly NpgsqlConnection _superuser;
    private readonly NpgsqlTransaction _lock;

    private HeldRequests(
        TestOrg org,
        IReadOnlyList<string> ids,
        NpgsqlConnection superuser,
        NpgsqlTransaction @lock,
        IReadOnlyList<Task<Answer>> answers
    ) => (Org, Ids, _superuser, _lock, Answers) = (org, ids, superuser, @lock, answers);

    /// <summary>Whose they are.</summary>
    public TestOrg Org { get; }

    /// <summary>The credentials that they change.</summary>
    public IReadOnlyList<string> Ids { get; }

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
        var answers = ids.Select(id => Asking.AskAsync(Change(org, id), server));
        var requests = new HeldRequests(org, ids, superuser, held, [.. answers]);
        await Startup.ServerProcess.UntilAsync(async () => await requests.CountAsync() == count);
        return requests;
    }

    public static HttpRequestMessage Change(TestOrg org, string id) =>
        org.Ask(HttpMethod.Patch, $"{org.CredentialsPath}{id}", """{"label":"x"}""");

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
        // Not pg_stat_activity, which a transaction sees as it was at its first look.
        _superuser.QuerySingleAsync<int>(
            "select count(*)::int from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))"
        );
}
