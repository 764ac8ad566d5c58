using Arklow.Testing;

namespace Arklow.Api.Tests.Notifications;

/// <summary>Several processes, and processes that die.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class DeliveryRaceTests
{
    [Test]
    public async Task Two_processes_on_one_database_deliver_each_event_once()
    {
        await using var server = await HookedServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var twin = await server.StartTwinAsync();
        const int Orgs = 8;
        const int Events = 10;
        var orgs = new List<TestOrg>();
        for (var n = 0; n < Orgs; n++)
            orgs.Add((await server.HookAsync(receiver.Url)).Org);

        var ids = await Task.WhenAll(orgs.SelectMany(org => Enumerable.Range(0, Events).Select(_ => server.TestAsync(org))));
        var received = new List<string>();
        while (received.Count < ids.Length)
            received.Add((await server.ReceiveAsync(receiver)).Id);
        foreach (var org in orgs)
            await server.FoundAsync(
                org,
                ids[orgs.IndexOf(org) * Events],
                delivery => delivery.GetProperty("state").GetString() == "delivered"
            );
        server.Clock.Advance(TimeSpan.FromMinutes(10)); // every lease is over
        await server.PassUntilAsync(server.TriedAsync(orgs[0], await server.TestAsync(orgs[0]), 1));

        Assert.That(received, Is.EquivalentTo(ids));
        Assert.That(receiver.Waiting, Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_process_that_died_was_sending_is_sent_by_another_when_its_lease_is_over()
    {
        await using var server = await HookedServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var twin = await server.StartTwinAsync();
        var (org, _) = await server.HookAsync(receiver.Url);
        var id = await server.TestAsync(org);
        await server.PassUntilAsync(receiver.NextAsync());
        // Whichever of the two has it: neither will store what came of it.
        await twin.DisposeAsync();
        await server.ExecuteAsync(
            "update webhook_deliveries set attempts = attempts + 1, next_at = @lease where id = @id",
            new { id = long.Parse(id), lease = (server.Clock.GetUtcNow() + TimeSpan.FromMinutes(2)).UtcDateTime }
        );
        var began = server.Clock.GetUtcNow();
        receiver.Answer = Receiver.Status(200);
        server.Clock.Advance(TimeSpan.FromSeconds(110));

        var again = await server.PassUntilAsync(receiver.NextAsync());
        var delivered = await server.FoundAsync(org, id, delivery => delivery.GetProperty("state").GetString() == "delivered");

        Assert.That(again.Id, Is.EqualTo(id));
        Assert.That(again.At - began, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(119)));
        Assert.That(delivered.GetProperty("attempts").GetInt32(), Is.EqualTo(3));
    }
}
