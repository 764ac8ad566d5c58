using System.Text.Json;

namespace Arklow.Api.Tests.Notifications;

/// <summary>Whatever an endpoint does, it costs its own org a failed attempt and nobody else anything.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class HostileReceiverTests
{
    private HookedServer _server = null!;
    private Receiver _receiver = null!;
    private Receiver _victim = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await HookedServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [SetUp]
    public async Task ListenAsync() => (_receiver, _victim) = (await Receiver.StartAsync(), await Receiver.StartAsync());

    [TearDown]
    public async Task HangUpAsync()
    {
        await _receiver.DisposeAsync();
        await _victim.DisposeAsync();
    }

    [Test]
    public async Task Who_never_answers_is_left_after_a_while_and_others_do_not_wait_for_it()
    {
        _receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var (org, _) = await _server.HookAsync(_receiver.Url);
        var (other, _) = await _server.HookAsync(_victim.Url);
        var hanging = await _server.TestAsync(org);
        await _server.PassUntilAsync(_receiver.NextAsync());

        var quick = await _server.TestAsync(other);
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        await _victim.NextAsync();
        var delivered = await _server.FoundAsync(other, quick, delivery => State(delivery) == "delivered");
        var meanwhile = await _server.DeliveryAsync(org, hanging);
        var failed = await _server.TriedAsync(org, hanging, 1);

        Assert.That(State(delivered), Is.EqualTo("delivered"));
        Assert.That(meanwhile.GetProperty("last_error").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Error(failed), Is.EqualTo("timed_out"));
        await _server.AskAsync(org, HttpMethod.Delete, "");
    }

    [Test]
    public async Task As_many_as_are_served_at_once_may_hang_and_the_next_is_served_when_their_time_is_over()
    {
        _receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var hanging = new List<Arklow.Testing.TestOrg>();
        for (var n = 0; n < 20; n++)
        {
            hanging.Add((await _server.HookAsync(_receiver.Url)).Org);
            await _server.TestAsync(hanging[^1]);
        }

        await _server.PassUntilAsync(_receiver.NextAsync());
        var began = _server.Clock.GetUtcNow();
        var (other, _) = await _server.HookAsync(_victim.Url);
        await _server.TestAsync(other);
        await _server.PassUntilAsync(_victim.NextAsync());
        var waited = _server.Clock.GetUtcNow() - began;

        Assert.That(waited, Is.LessThan(TimeSpan.FromSeconds(60)));
        foreach (var org in hanging)
            await _server.AskAsync(org, HttpMethod.Delete, "");
    }

    [Test]
    public async Task A_body_without_end_is_not_read_and_the_event_is_delivered()
    {
        _receiver.Answer = async context =>
        {
            context.Response.StatusCode = 200;
            var filler = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(filler, context.RequestAborted);
        };
        var (org, _) = await _server.HookAsync(_receiver.Url);

        var id = await _server.TestAsync(org);
        await _server.PassUntilAsync(_receiver.NextAsync());
        var delivery = await _server.TriedAsync(org, id, 1);

        Assert.That(State(delivery), Is.EqualTo("delivered"));
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task A_redirect_is_not_followed_and_is_no_delivery(int status)
    {
        _receiver.Answer = context =>
        {
            context.Response.Headers.Location = _victim.Url;
            return Receiver.Status(status)(context);
        };
        var (org, _) = await _server.HookAsync(_receiver.Url);

        var id = await _server.TestAsync(org);
        await _server.PassUntilAsync(_receiver.NextAsync());
        var delivery = await _server.TriedAsync(org, id, 1);

        Assert.That((Error(delivery), delivery.GetProperty("last_status").GetInt32()), Is.EqualTo(("refused", status)));
        Assert.That(_victim.Waiting, Is.Zero);
        await _server.AskAsync(org, HttpMethod.Delete, "");
    }

    [Test]
    public async Task What_Arklow_may_not_call_answers_as_what_is_not_there()
    {
        await using var strict = await HookedServer.StartAsync(allowed: null);
        string[] urls =
        [
            _victim.Url,
            _victim.Url.Replace("http:", "https:", StringComparison.Ordinal),
            "https://127.0.0.1:9/hook",
            "https://[::ffff:127.0.0.1]:9/hook",
            "https://169.254.169.254/latest/meta-data/",
            "https://10.255.255.1/hook",
            "https://nowhere.invalid/hook",
        ];

        var seen = new List<string>();
        foreach (var url in urls)
        {
            var (org, _) = await strict.HookAsync(url);
            var delivery = await strict.TriedAsync(org, await strict.TestAsync(org), 1);
            seen.Add($"{State(delivery)} {Error(delivery)} {delivery.GetProperty("last_status").ValueKind}");
        }

        Assert.That(seen, Is.All.EqualTo("pending unreachable Null"));
        Assert.That(_victim.Waiting, Is.Zero);
    }

    private static string? State(JsonElement delivery) => delivery.GetProperty("state").GetString();

    private static string? Error(JsonElement delivery) => delivery.GetProperty("last_error").GetString();
}
