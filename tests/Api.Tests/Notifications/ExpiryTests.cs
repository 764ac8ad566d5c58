using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Notifications;

/// <summary>People hear before things break. One after the other: they share a clock.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class ExpiryTests
{
    private HookedServer _server = null!;
    private HookedServer _twin = null!;
    private Receiver _receiver = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await HookedServer.StartAsync();
        _twin = await _server.StartTwinAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _twin.DisposeAsync();
        await _server.DisposeAsync();
    }

    [SetUp]
    public async Task ListenAsync() => _receiver = await Receiver.StartAsync();

    [TearDown]
    public async Task HangUpAsync() => await _receiver.DisposeAsync();

    [Test]
    public async Task A_credential_is_told_of_at_30_7_and_1_days_and_when_it_has_expired_once_each_by_two_processes()
    {
        var (org, secret) = await _server.HookAsync(_receiver.Url);
        var end = _server.Clock.GetUtcNow().AddDays(40);
        var id = await CreateAsync(org, end);

        var told = new List<Received>();
        foreach (var days in new[] { 30, 7, 1, 0 })
        {
            _server.Clock.Advance(end.AddDays(-days) - _server.Clock.GetUtcNow() - TimeSpan.FromMinutes(2));
            told.Add(await _server.ReceiveAsync(_receiver));
        }

        _server.Clock.Advance(TimeSpan.FromDays(1));
        await LookedAsync();

        var data = told.Select(Data).ToList();
        Assert.That(
            told.Select(Type),
            Is.EqualTo(new[] { "credential.expiring", "credential.expiring", "credential.expiring", "credential.expired" })
        );
        Assert.That(data.SkipLast(1).Select(one => one.GetProperty("days_left").GetInt32()), Is.EqualTo(new[] { 30, 7, 1 }));
        Assert.That(
            data[^1].Members(),
            Is.EqualTo(new[] { "org_id", "credential_id", "type", "provider", "label", "version", "expires_at" })
        );
        Assert.That(data.Select(one => one.GetProperty("credential_id").GetString()), Is.All.EqualTo(id));
        Assert.That(data[0].GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(data[0].GetProperty("expires_at").GetDateTimeOffset(), Is.EqualTo(end).Within(1).Milliseconds);
        Assert.That(told.Select(one => StandardWebhooks.Verify(secret, one)), Is.All.True);
        Assert.That(told[0].At, Is.GreaterThanOrEqualTo(end.AddDays(-30).AddSeconds(-1)));
        Assert.That(_receiver.Waiting, Is.Zero);
    }

    [Test]
    public async Task What_was_missed_while_nothing_ran_is_told_once_the_most_urgent_alone()
    {
        var (org, _) = await _server.HookAsync(_receiver.Url);
        await CreateAsync(org, _server.Clock.GetUtcNow().AddDays(40));

        _server.Clock.Advance(TimeSpan.FromDays(39.5));
        var told = await _server.ReceiveAsync(_receiver);
        await LookedAsync();

        Assert.That((Type(told), Data(told).GetProperty("days_left").GetInt32()), Is.EqualTo(("credential.expiring", 1)));
        Assert.That(_receiver.Waiting, Is.Zero);
        await _server.AskAsync(org, HttpMethod.Delete, "");
    }

    [Test]
    public async Task Of_what_was_deleted_and_of_what_lasts_longer_now_nothing_is_told()
    {
        var (org, _) = await _server.HookAsync(_receiver.Url);
        var end = _server.Clock.GetUtcNow().AddDays(35);
        var (deleted, longer) = (await CreateAsync(org, end), await CreateAsync(org, end));
        var removal = await AskAsync(org.Ask(HttpMethod.Delete, $"{org.CredentialsPath}{deleted}"));
        var patch = JsonSerializer.Serialize(new { expires_at = end.AddYears(1) });
        var change = await AskAsync(org.Ask(HttpMethod.Patch, $"{org.CredentialsPath}{longer}", patch));

        _server.Clock.Advance(TimeSpan.FromDays(10));
        await LookedAsync();

        Assert.That((removal.Status, change.Status), Is.EqualTo((200, 200)), change.Body);
        Assert.That(
            await _server.AskAsync(org, HttpMethod.Get, "deliveries/"),
            Has.Property("Data").Matches<JsonElement>(data => data.GetProperty("items").GetArrayLength() == 0)
        );
    }

    [Test]
    public async Task An_org_without_a_webhook_hears_nothing_later_either()
    {
        var org = await _server.CreateOrgAsync();
        await CreateAsync(org, _server.Clock.GetUtcNow().AddDays(31));

        _server.Clock.Advance(TimeSpan.FromDays(2));
        await LookedAsync();
        await _server.SetAsync(org, _receiver.Url);
        await LookedAsync();

        Assert.That((await _server.AskAsync(org, HttpMethod.Get, "deliveries/")).Items(), Is.Empty);
    }

    [Test]
    public async Task More_than_a_batch_are_all_told_of_once()
    {
        const int Many = 230;
        var (org, _) = await _server.HookAsync(_receiver.Url);
        var end = _server.Clock.GetUtcNow().AddDays(31);
        var ids = new List<string>();
        for (var n = 0; n < Many; n++)
            ids.Add(await CreateAsync(org, end));

        _server.Clock.Advance(TimeSpan.FromDays(1));
        var told = new List<string>();
        while (told.Count < Many)
            told.Add(Data(await _server.ReceiveAsync(_receiver)).GetProperty("credential_id").GetString()!);
        await LookedAsync();

        Assert.That(told, Is.EquivalentTo(ids));
        Assert.That(_receiver.Waiting, Is.Zero);
        await _server.AskAsync(org, HttpMethod.Delete, "");
    }

    /// <summary>Both have looked since, and nothing is due any more: of another credential, later ones are told.</summary>
    private async Task LookedAsync()
    {
        await using var superuser = await _server.Server.OpenAsSuperuserAsync();
        const string Due = """
            select not exists (select from credentials where deleted_at is null and notice_at <= @now)
                and not exists (select from webhook_deliveries where state = 'pending' and next_at <= @now + interval '3 minutes')
            """;
        for (var look = 0; look < 3; look++)
        {
            await _server.SettleAsync();
            _server.Clock.Advance(TimeSpan.FromSeconds(30));
            await _server.PassUntilAsync(Identities.UntilAsync(NothingIsDueAsync).ContinueWith(done => done.IsCompletedSuccessfully));
        }

        Task<bool> NothingIsDueAsync() => superuser.QuerySingleAsync<bool>(Due, new { now = _server.Clock.GetUtcNow().UtcDateTime });
    }

    private async Task<string> CreateAsync(TestOrg org, DateTimeOffset expiresAt)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                type = "aws",
                label = "Poller",
                expires_at = expiresAt,
            }
        );
        var created = await AskAsync(org.Put(body));
        Assert.That(created.Status, Is.EqualTo(200), created.Body);
        return created.Text("id");
    }

    private Task<Answer> AskAsync(HttpRequestMessage request) => Asking.AskAsync(request, _server.Server);

    private static string? Type(Received received) => JsonElement.Parse(received.Body).GetProperty("type").GetString();

    private static JsonElement Data(Received received) => JsonElement.Parse(received.Body).GetProperty("data");
}
