using Arklow.Api.Http.Overload;
using Arklow.Application;

namespace Arklow.Api.Tests.Overload;

public sealed class PlacesTests
{
    [Test]
    public async Task Who_finds_no_place_waits_for_one_and_past_the_queue_nobody_does()
    {
        using var places = new Places(new(Requests: 1, Queue: 1, Connections: 0));

        using var first = await places.TakeAsync(default);
        var second = places.TakeAsync(default).AsTask();
        var third = await places.TakeAsync(default);
        var waited = !second.IsCompleted;
        first!.Dispose();

        Assert.That(waited, Is.True);
        Assert.That(third, Is.Null);
        using var came = await second;
        Assert.That(came, Is.Not.Null);
    }

    [Test]
    public async Task Nobody_waits_for_long_and_who_gave_up_is_in_nobodys_way()
    {
        using var places = new Places(new(Requests: 1, Queue: 1, Connections: 0));
        using var first = await places.TakeAsync(default);

        Assert.That(await places.TakeAsync(default), Is.Null);
        var next = places.TakeAsync(default).AsTask();
        first!.Dispose();

        using var came = await next;
        Assert.That(came, Is.Not.Null);
    }

    [Test]
    public async Task Who_hangs_up_waits_no_longer()
    {
        using var places = new Places(new(Requests: 1, Queue: 1, Connections: 0));
        using var first = await places.TakeAsync(default);
        using var gone = new CancellationTokenSource();

        var waiting = places.TakeAsync(gone.Token).AsTask();
        await gone.CancelAsync();

        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Without_a_limit_there_is_always_a_place()
    {
        using var places = new Places(new(Requests: 0, Queue: 0, Connections: 0));

        for (var taken = 0; taken < 1000; taken++)
            Assert.That(await places.TakeAsync(default), Is.Not.Null);
    }

    [Test]
    public async Task An_org_has_no_more_than_half_of_the_places_however_many_are_free()
    {
        using var places = new Places(new(Requests: 4, Queue: 1, Connections: 0));
        using var first = await places.TakeShareAsync(new(1), default);
        using var second = await places.TakeShareAsync(new(1), default);

        var third = places.TakeShareAsync(new(1), default).AsTask();
        using var others = await places.TakeShareAsync(new(2), default);
        var waited = !third.IsCompleted;
        first!.Dispose();

        Assert.That(waited, Is.True);
        Assert.That(others, Is.Not.Null);
        using var came = await third;
        Assert.That(came, Is.Not.Null);
    }

    [Test]
    public void Without_a_setting_there_are_limits() => Assert.That(From(), Is.EqualTo(new OverloadLimits(48, 256, 16_384)));

    [TestCase("ConcurrentRequests", "-1")]
    [TestCase("QueuedRequests", "many")]
    [TestCase("Connections", "1000001")]
    public void A_limit_that_is_none_stops_the_start(string limit, string value) =>
        Assert.That(
            () => From(($"Arklow:Limits:{limit}", value)),
            Throws.TypeOf<StartupException>().With.Message.StartsWith($"Arklow:Limits:{limit} must be")
        );

    private static OverloadLimits From(params (string Name, string Value)[] settings) =>
        SettingsReader.Read(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)), OverloadLimits.From);
}
