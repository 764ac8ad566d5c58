using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Startup;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Credentials;
using Arklow.Infrastructure.Postgres;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Overload;

/// <summary>What was under way when a server fell silent for good holds nobody up, once another has taken over.</summary>
internal sealed class FailoverTests
{
    private const string Waiting = "from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))";

    /// <summary>Promised are two seconds; a machine that does other things too may take its time to say so.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(8);

    [Test]
    public async Task Who_asked_a_silent_server_for_ids_keeps_nobody_from_getting_some()
    {
        await using var way = new Way();
        await using var database = Databases.OpenWatched(way.ConnectionString);
        var ids = new HiLoIdSource(database);
        await (await database.OpenConnectionAsync(default)).DisposeAsync();
        way.FallSilent();
        var asked = ids.NextAsync<CredentialId>(default).AsTask();

        await database.LeaveAsync();
        await Assert.ThatAsync(() => asked.WaitAsync(Bound), Throws.TypeOf<DatabaseAwayException>());
        database.Return();

        Assert.That((await ids.NextAsync<CredentialId>(default).AsTask().WaitAsync(Bound)).Value, Is.Positive);
    }

    [Test]
    public async Task Ids_are_unique_however_many_ask_for_a_block_at_once()
    {
        const int Many = 20_000;
        var ids = new HiLoIdSource(Suite.Server.Services.GetRequiredService<Database>());

        var taken = await Task.WhenAll(
            Enumerable.Range(0, Many).Select(_ => Task.Run(async () => (await ids.NextAsync<CredentialId>(default)).Value))
        );

        Assert.That(taken.Distinct().Count(), Is.EqualTo(Many));
    }

    [Test]
    public async Task What_a_silent_server_keeps_is_waited_for_once_and_its_turn_is_over()
    {
        await using var way = new Way();
        await using var database = Databases.OpenWatched(way.ConnectionString);
        var held = new Holding(database);
        await held.BeginAsync(default);
        await held.AskAsync(stop => held.Connection!.ExecuteScalarAsync<int>(new("select 1", cancellationToken: stop)), default);
        var turn = new Turn();
        held.Keep(turn);
        way.FallSilent();

        var ending = held.DisposeAsync().AsTask();
        var waited = !ending.IsCompleted;
        await database.LeaveAsync();
        await ending.WaitAsync(Bound);
        database.Return();

        Assert.That(waited, Is.True);
        Assert.That(turn.IsOver, Is.True);
        await held.DisposeAsync().AsTask().WaitAsync(Bound);
    }

    [Test]
    public async Task A_change_that_a_silent_server_keeps_does_not_hold_up_the_next_one_of_the_same()
    {
        await using var way = new Way();
        await using var server = await StartAsync(way);
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        await using (var held = await superuser.BeginTransactionAsync())
        {
            await superuser.ExecuteAsync($"select from credentials where org_id = {org.Id} for update");
            var changing = Asking.AskAsync(HeldRequests.Change(org, id), server);
            await ServerProcess.UntilAsync(async () => await superuser.QuerySingleAsync<bool>($"select exists (select {Waiting})"));
            way.FallSilent();
            Assert.That((await changing.WaitAsync(Bound)).Status, Is.EqualTo(503));
            await superuser.ExecuteAsync($"select pg_terminate_backend(pid) {Waiting}"); // another server would know nothing of its lock
        }

        await UntilBackAsync(server, org);

        Assert.That((await Asking.AskAsync(HeldRequests.Change(org, id), server).WaitAsync(Bound)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_refusal_that_a_silent_server_has_stored_is_not_stored_again()
    {
        await using var way = new Way();
        await using var server = await StartAsync(way);
        var org = await Suite.Server.CreateOrgAsync();
        var wrong = new TestOrg(org.Id, ApiKeyMaterial.Generate(new(long.Parse(org.KeyId))).Reveal());
        way.FallSilentAfter("insert into audit_records");

        var refused = await Asking.AskAsync(wrong.Ask(HttpMethod.Get, wrong.CredentialsPath), server);
        await ServerProcess.UntilAsync(() => way.IsSilent);
        await UntilBackAsync(server, org);
        var next = await Asking.AskAsync(wrong.Ask(HttpMethod.Get, wrong.CredentialsPath), server);
        await Identities.UntilAsync(async () => await Auditing.CountAsync(next) == 1);

        Assert.That(await Auditing.CountAsync(refused), Is.EqualTo(1));
    }

    private static Task UntilBackAsync(ArklowServer server, TestOrg org) =>
        ServerProcess.UntilAsync(async () => (await Asking.AskAsync(org.Put("""{"type":"aws"}"""), server)).Status == 200);

    private static Task<ArklowServer> StartAsync(Way way) =>
        ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            settings: new Dictionary<string, string?>
            {
                ["ConnectionStrings:Arklow"] = way.ConnectionString,
                ["Arklow:MigrateOnStart"] = "false",
            }
        );

    private sealed class Turn : IDisposable
    {
        public bool IsOver { get; private set; }

        public void Dispose() => IsOver = true;
    }
}
