using Arklow.Domain.Credentials;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Overload;

/// <summary>What was under way when a server fell silent for good holds nobody up, once another has taken over.</summary>
internal sealed class FailoverTests
{
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
}
