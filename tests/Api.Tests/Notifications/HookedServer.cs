using System.Diagnostics;
using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Client;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Api.Tests.Notifications;

/// <summary>A server with a database of its own, whose time passes when a test says so, and which may call this machine.</summary>
internal sealed class HookedServer : IAsyncDisposable
{
    // Somebody is due to be told or called, or is being called.
    private const string IsBusy = """
        select exists (select from credentials where deleted_at is null and notice_at <= @now)
            or exists (
                select from webhook_deliveries
                where state = 'pending' and (next_at <= @now or attempts > 0 and last_error is null and next_at < @now + interval '3 minutes'))
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan BusySecond = TimeSpan.FromMilliseconds(500);

    private HookedServer(ArklowServer server, FakeTimeProvider clock) => (Server, Clock) = (server, clock);

    public ArklowServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<HookedServer> StartAsync(ILoggerProvider? logs = null, string? allowed = "127.0.0.0/8") =>
        await StartAsync(null, new FakeTimeProvider(DateTimeOffset.UtcNow), logs, allowed);

    /// <summary>Another process on the same database, whose clock tells the same.</summary>
    public Task<HookedServer> StartTwinAsync() => StartAsync(Server.DataDirectory, Clock, null, "127.0.0.0/8");

    public Task<TestOrg> CreateOrgAsync() => Server.CreateOrgAsync();

    public async Task<Answer> AskAsync(TestOrg org, HttpMethod method, string rest, string? body = null) =>
        await Asking.AskAsync(org.Ask(method, org.Path($"webhook/{rest}"), body), Server);

    /// <summary>An org whose events go there, and the secret they are signed with.</summary>
    public async Task<(TestOrg Org, string Secret)> HookAsync(string url)
    {
        var org = await CreateOrgAsync();
        return (org, await SetAsync(org, url));
    }

    public async Task<string> SetAsync(TestOrg org, string url)
    {
        using var address = ArklowSecret.FromText(url);
        using var set = await org.ClientOrg(Server).Webhook.SetAsync(new(address));
        return set.Secret.RevealText();
    }

    /// <summary>The id of a new test event.</summary>
    public async Task<string> TestAsync(TestOrg org) => (await org.ClientOrg(Server).Webhook.TestAsync()).Id;

    public async Task<JsonElement> DeliveryAsync(TestOrg org, string id) =>
        (await AskAsync(org, HttpMethod.Get, "deliveries/?take=50")).Items().Single(item => item.GetProperty("id").GetString() == id);

    /// <summary>
    /// Lets time pass, a second at a time, until what was asked for has happened. While something is under way a second takes its time, so that a
    /// busy machine is not taken for an endpoint that hangs, nor for a process that died.
    /// </summary>
    public async Task<T> PassUntilAsync<T>(Task<T> happened)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var superuser = await Server.OpenAsSuperuserAsync();
        while (!happened.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            var second = Stopwatch.StartNew();
            do await Task.WhenAny(happened, Task.Delay(25, patience.Token));
            while (!happened.IsCompleted && second.Elapsed < BusySecond && await superuser.QuerySingleAsync<bool>(IsBusy, Now()));
            patience.Token.ThrowIfCancellationRequested();
        }

        return await happened;

        object Now() => new { now = Clock.GetUtcNow().UtcDateTime };
    }

    /// <summary>What comes next, once it is stored that it came: time that passes before that is time in which nobody answered.</summary>
    public async Task<Received> ReceiveAsync(Receiver receiver)
    {
        var received = await PassUntilAsync(receiver.NextAsync());
        await SettleAsync();
        return received;
    }

    /// <summary>Nothing is being sent any more.</summary>
    public async Task SettleAsync()
    {
        const string IsSettled =
            "select not exists (select from webhook_deliveries where state = 'pending' and attempts > 0 and last_error is null)";
        await using var superuser = await Server.OpenAsSuperuserAsync();
        await Identities.UntilAsync(() => superuser.QuerySingleAsync<bool>(IsSettled));
    }

    /// <summary>The delivery, once it has been tried so often and what came of it is stored.</summary>
    public Task<JsonElement> TriedAsync(TestOrg org, string id, int attempts) =>
        PassUntilAsync(FoundAsync(org, id, delivery => delivery.GetProperty("attempts").GetInt32() >= attempts && IsStored(delivery)));

    /// <summary>The delivery, once it is so, in the time that it is.</summary>
    public async Task<JsonElement> FoundAsync(TestOrg org, string id, Func<JsonElement, bool> isSo)
    {
        JsonElement found = default;
        await Identities.UntilAsync(async () => isSo(found = await DeliveryAsync(org, id)));
        return found;
    }

    public async Task ExecuteAsync(string sql, object parameters)
    {
        await using var superuser = await Server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(sql, parameters);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Nobody is sending it now.</summary>
    private static bool IsStored(JsonElement delivery) =>
        delivery.GetProperty("state").GetString() != "pending" || delivery.GetProperty("last_error").ValueKind == JsonValueKind.String;

    private static async Task<HookedServer> StartAsync(string? directory, FakeTimeProvider clock, ILoggerProvider? logs, string? allowed) =>
        new(
            await ArklowServer.StartAsync(
                directory,
                services => services.AddSingleton<TimeProvider>(clock),
                logs,
                new Dictionary<string, string?> { ["Arklow:Webhooks:AllowedNetworks"] = allowed }
            ),
            clock
        );
}
