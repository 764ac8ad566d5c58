using System.Text.Json;

namespace Arklow.Api.Tests.Notifications;

/// <summary>What arrives, and when. One after the other: they share a clock.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class DeliveryTests
{
    private static readonly TimeSpan[] Schedule =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    private HookedServer _server = null!;
    private Receiver _receiver = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await HookedServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [SetUp]
    public async Task ListenAsync() => _receiver = await Receiver.StartAsync();

    [TearDown]
    public async Task HangUpAsync() => await _receiver.DisposeAsync();

    [Test]
    public async Task An_event_arrives_as_Standard_Webhooks_says_signed_with_the_secret_that_was_shown()
    {
        var (org, secret) = await _server.HookAsync($"{_receiver.Url}?token=T0KEN");
        var began = _server.Clock.GetUtcNow().AddSeconds(-1);

        var id = await _server.TestAsync(org);
        var received = await _server.PassUntilAsync(_receiver.NextAsync());
        var delivery = await _server.TriedAsync(org, id, 1);

        using var body = JsonDocument.Parse(received.Body);
        Assert.That(received.Path, Is.EqualTo("POST /hook?token=T0KEN"));
        Assert.That(received.Header("content-type"), Is.EqualTo("application/json"));
        Assert.That(received.Header("user-agent"), Is.EqualTo("Arklow"));
        Assert.That(received.Id, Is.EqualTo(id));
        Assert.That(received.At, Is.InRange(began, _server.Clock.GetUtcNow()));
        Assert.That(StandardWebhooks.Verify(secret, received), Is.True);
        Assert.That(StandardWebhooks.Verify(secret, received with { Body = received.Body + " " }), Is.False);
        Assert.That(StandardWebhooks.Signatures(received), Has.Length.EqualTo(1));
        Assert.That(body.RootElement.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "type", "timestamp", "data" }));
        Assert.That(body.RootElement.GetProperty("type").GetString(), Is.EqualTo("webhook.test"));
        Assert.That(Member(delivery, "state"), Is.EqualTo("delivered"));
        Assert.That(delivery.GetProperty("attempts").GetInt32(), Is.EqualTo(1));
        Assert.That(delivery.GetProperty("last_status").GetInt32(), Is.EqualTo(204));
        Assert.That(Moment(delivery, "delivered_at"), Is.InRange(began, _server.Clock.GetUtcNow()));
        Assert.That((Member(delivery, "last_error"), Member(delivery, "next_attempt_at")), Is.EqualTo(((string?)null, (string?)null)));
    }

    [Test]
    public async Task For_a_day_after_a_rotation_both_secrets_verify_and_then_the_new_one_alone()
    {
        var (org, old) = await _server.HookAsync(_receiver.Url);
        var rotated = await _server.AskAsync(org, HttpMethod.Post, "rotate");
        var secret = rotated.Data.GetProperty("secret").GetString()!;

        await _server.TestAsync(org);
        var within = await _server.ReceiveAsync(_receiver);
        _server.Clock.Advance(TimeSpan.FromHours(24));
        await _server.TestAsync(org);
        var after = await _server.PassUntilAsync(_receiver.NextAsync());

        Assert.That(secret, Is.Not.EqualTo(old));
        Assert.That(Moment(rotated.Data, "previous_secret_until"), Is.EqualTo(Moment(rotated.Data, "updated_at") + TimeSpan.FromHours(24)));
        Assert.That(StandardWebhooks.Signatures(within), Has.Length.EqualTo(2));
        Assert.That((StandardWebhooks.Verify(secret, within), StandardWebhooks.Verify(old, within)), Is.EqualTo((true, true)));
        Assert.That(StandardWebhooks.Signatures(after), Has.Length.EqualTo(1));
        Assert.That((StandardWebhooks.Verify(secret, after), StandardWebhooks.Verify(old, after)), Is.EqualTo((true, false)));
        Assert.That(
            (await _server.AskAsync(org, HttpMethod.Get, "")).Data.GetProperty("previous_secret_until").ValueKind,
            Is.EqualTo(JsonValueKind.Null)
        );
    }

    [Test]
    public async Task Another_address_has_another_secret_and_the_one_before_signs_no_more()
    {
        var (org, old) = await _server.HookAsync(_receiver.Url);
        await _server.AskAsync(org, HttpMethod.Post, "rotate");
        var secret = await _server.SetAsync(org, _receiver.Url);

        await _server.TestAsync(org);
        var received = await _server.PassUntilAsync(_receiver.NextAsync());

        Assert.That(StandardWebhooks.Signatures(received), Has.Length.EqualTo(1));
        Assert.That((StandardWebhooks.Verify(secret, received), StandardWebhooks.Verify(old, received)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task What_fails_is_tried_again_on_the_schedule_under_one_id_and_then_given_up_to_be_seen()
    {
        _receiver.Answer = Receiver.Status(500);
        var (org, secret) = await _server.HookAsync(_receiver.Url);
        var id = await _server.TestAsync(org);

        var bodies = new HashSet<string>();
        var due = DateTimeOffset.MinValue;
        for (var attempt = 1; attempt <= Schedule.Length; attempt++)
        {
            var received = await _server.PassUntilAsync(_receiver.NextAsync());
            var delivery = await _server.TriedAsync(org, id, attempt);
            var (at, next) = (received.At, Moment(delivery, "next_attempt_at"));
            bodies.Add(received.Body);
            Assert.That(at.AddSeconds(1), Is.GreaterThan(due), "the header has whole seconds");
            Assert.That(StandardWebhooks.Verify(secret, received), Is.True);
            Assert.That(received.Id, Is.EqualTo(id));
            Assert.That(Member(delivery, "state"), Is.EqualTo("pending"));
            Assert.That(delivery.GetProperty("attempts").GetInt32(), Is.EqualTo(attempt));
            Assert.That(delivery.GetProperty("last_status").GetInt32(), Is.EqualTo(500));
            Assert.That(Member(delivery, "last_error"), Is.EqualTo("refused"));
            Assert.That(next - at, Is.InRange(Schedule[attempt - 1] * 0.9, (Schedule[attempt - 1] * 1.1) + TimeSpan.FromSeconds(30)));
            due = next;
            if (next - _server.Clock.GetUtcNow() - TimeSpan.FromSeconds(2) is { Ticks: > 0 } wait)
                _server.Clock.Advance(wait);
        }

        await _server.PassUntilAsync(_receiver.NextAsync());
        var exhausted = await _server.TriedAsync(org, id, Schedule.Length + 1);

        Assert.That(bodies, Has.Count.EqualTo(1));
        Assert.That(Member(exhausted, "state"), Is.EqualTo("exhausted"));
        Assert.That(Member(exhausted, "next_attempt_at"), Is.Null);
        Assert.That(
            (await _server.AskAsync(org, HttpMethod.Get, "deliveries/?state=exhausted")).Data.GetProperty("items").GetArrayLength(),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task Who_is_gone_is_asked_no_more_until_somebody_says_so()
    {
        _receiver.Answer = Receiver.Status(410);
        var (org, _) = await _server.HookAsync(_receiver.Url);
        var id = await _server.TestAsync(org);
        await _server.PassUntilAsync(_receiver.NextAsync());
        var exhausted = await _server.TriedAsync(org, id, 1);
        _receiver.Answer = Receiver.Status(200);

        var retried = await _server.AskAsync(org, HttpMethod.Post, $"deliveries/{id}/retry");
        var received = await _server.PassUntilAsync(_receiver.NextAsync());
        var delivered = await _server.TriedAsync(org, id, 2);

        Assert.That((Member(exhausted, "state"), exhausted.GetProperty("attempts").GetInt32()), Is.EqualTo(("exhausted", 1)));
        Assert.That(Member(retried.Data, "state"), Is.EqualTo("pending"));
        Assert.That(received.Id, Is.EqualTo(id));
        Assert.That(Member(delivered, "state"), Is.EqualTo("delivered"));
    }

    [TestCase(429, "600", 600)]
    [TestCase(503, "600", 600)]
    [TestCase(503, "9999999", 86400)]
    [TestCase(503, "1", 5)]
    [TestCase(503, "-7", 5)]
    [TestCase(503, "soon", 5)]
    [TestCase(500, "600", 5)]
    public async Task Who_asks_for_time_is_given_it_up_to_a_day(int status, string retryAfter, int seconds)
    {
        _receiver.Answer = context =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return Receiver.Status(status)(context);
        };
        var (org, _) = await _server.HookAsync(_receiver.Url);

        var id = await _server.TestAsync(org);
        var received = await _server.PassUntilAsync(_receiver.NextAsync());
        var delivery = await _server.TriedAsync(org, id, 1);

        Assert.That(
            Moment(delivery, "next_attempt_at") - received.At,
            Is.InRange(TimeSpan.FromSeconds(seconds * 0.9), TimeSpan.FromSeconds((seconds * 1.1) + 30))
        );
        await _server.AskAsync(org, HttpMethod.Delete, "");
    }

    [Test]
    public async Task What_waits_when_the_webhook_is_removed_is_given_up_and_stays_to_be_seen()
    {
        _receiver.Answer = Receiver.Status(500);
        var (org, _) = await _server.HookAsync(_receiver.Url);
        var id = await _server.TestAsync(org);
        await _server.PassUntilAsync(_receiver.NextAsync());
        await _server.TriedAsync(org, id, 1);

        await _server.AskAsync(org, HttpMethod.Delete, "");
        var delivery = await _server.DeliveryAsync(org, id);

        Assert.That((Member(delivery, "state"), Member(delivery, "last_error")), Is.EqualTo(("exhausted", "webhook_removed")));
    }

    [Test]
    public async Task What_ended_a_month_ago_is_forgotten_and_what_still_waits_is_not()
    {
        var (org, _) = await _server.HookAsync(_receiver.Url);
        string[] ids = [await _server.TestAsync(org), await _server.TestAsync(org)];
        foreach (var id in ids)
            await _server.TriedAsync(org, id, 1);
        var old = new { id = long.Parse(ids[0]), at = (_server.Clock.GetUtcNow() - TimeSpan.FromDays(31)).UtcDateTime };
        await _server.ExecuteAsync("update webhook_deliveries set ended_at = @at where id = @id", old);

        _server.Clock.Advance(TimeSpan.FromHours(1));
        await Identity.Identities.UntilAsync(async () =>
            (await _server.AskAsync(org, HttpMethod.Get, "deliveries/")).Data.GetProperty("items").GetArrayLength() == 1
        );

        Assert.That((await _server.DeliveryAsync(org, ids[1])).GetProperty("state").GetString(), Is.EqualTo("delivered"));
    }

    private static string? Member(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static DateTimeOffset Moment(JsonElement json, string name) => json.GetProperty(name).GetDateTimeOffset();
}
