using Arklow.Domain.ApiKeys;
using Arklow.Infrastructure.ApiKeys;
using Arklow.Infrastructure.Postgres;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arklow.Api.Tests.Authentication;

internal sealed class KeyLookupTests
{
    [Test]
    public async Task Requests_that_miss_a_key_at_once_ask_for_it_together()
    {
        await using var server = await ArklowServer.StartAsync();
        await using var superuser = await server.OpenAsSuperuserAsync();
        var directory = new ApiKeyDirectory(server.Services.GetRequiredService<Database>(), new(TimeProvider.System), TimeProvider.System);
        _ = ApiKeyMaterial.TryParse(server.FirstOrg.Key, out var material);

        await using var transaction = await superuser.BeginTransactionAsync();
        await superuser.ExecuteAsync("lock table api_keys in access exclusive mode");
        using var gone = new CancellationTokenSource();
        var first = directory.FindAsync(material, gone.Token).AsTask();
        var others = Enumerable.Range(0, 7).Select(_ => directory.FindAsync(material, default).AsTask()).ToList();
        await gone.CancelAsync();
        await WaitUntilAnybodyWaitsAsync(superuser);
        await Task.Delay(200);
        var waiting = await CountWaitingAsync(superuser);
        await transaction.RollbackAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting, Is.EqualTo(1));
            Assert.That(await Task.WhenAll(others), Is.All.Not.Null);
            await Assert.ThrowsAsync<TaskCanceledException>(() => first);
        }
    }

    private static async Task WaitUntilAnybodyWaitsAsync(NpgsqlConnection superuser)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await CountWaitingAsync(superuser) == 0)
            await Task.Delay(20, patience.Token);
    }

    private static Task<int> CountWaitingAsync(NpgsqlConnection superuser) =>
        superuser.QuerySingleAsync<int>("select count(*)::int from pg_stat_activity where wait_event_type = 'Lock'");
}
