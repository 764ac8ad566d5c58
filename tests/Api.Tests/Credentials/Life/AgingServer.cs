using Arklow.Api.Tests.Identity;
using Arklow.Client;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Credentials.Life;

/// <summary>A service with a database of its own and a clock that is set, so that what time does to credentials can be waited for.</summary>
internal sealed class AgingServer(ArklowServer server, MovableClock clock) : IAsyncDisposable
{
    public static async Task<AgingServer> StartAsync(string? purgeAfterDays = null)
    {
        var clock = new MovableClock();
        var settings = new Dictionary<string, string?> { ["Arklow:Credentials:PurgeAfterDays"] = purgeAfterDays };
        return new(
            await ArklowServer.StartAsync(extend: services => services.AddSingleton<TimeProvider>(clock), settings: settings),
            clock
        );
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public Task<TestOrg> CreateOrgAsync() => server.CreateOrgAsync();

    public void Advance(TimeSpan time) => clock.Advance(time);

    public async Task<string> CreateAsync(TestOrg org)
    {
        using var secret = ArklowSecret.FromText("s1");
        return (await org.ClientOrg(server).Credentials.CreateAsync(new() { Type = "http_auth_headers", Secret = secret })).Id;
    }

    public Task<Answer> AskAsync(TestOrg org, HttpMethod method, string path, string? body = null) =>
        Asking.AskAsync(org.Ask(method, org.Path($"credentials/{path}"), body), server);

    public async Task SetRetentionAsync(TestOrg org, string body) =>
        Assert.That((await AskAsync(org, HttpMethod.Patch, "retention", body)).Status, Is.EqualTo(200));

    public async Task RotateAsync(TestOrg org, string id, int times = 1, int keepPreviousFor = 0)
    {
        using var secret = ArklowSecret.FromText("another");
        for (var n = 0; n < times; n++)
            await org.ClientOrg(server).Credentials.RotateAsync(id, new() { Secret = secret, KeepPreviousFor = keepPreviousFor });
    }

    public Task<Answer> RevealAsync(TestOrg org, string id, int version) =>
        AskAsync(org, HttpMethod.Post, $"{id}/reveal", $$"""{"reason":"test","version":{{version}}}""");

    /// <summary>Of each version, oldest first.</summary>
    public async Task<string> StatesAsync(TestOrg org, string id) =>
        string.Join(
            ' ',
            (await org.ClientOrg(server).Credentials.ListVersionsAsync(id).ReadAllAsync()).Reverse().Select(version => version.SecretState)
        );

    /// <summary>Waits for the states that the background work leaves.</summary>
    public Task UntilStatesAsync(TestOrg org, string id, string states) =>
        Identities.UntilAsync(async () => await StatesAsync(org, id) == states);

    /// <summary>How many ciphertexts and how many rows of secrets there are of a credential.</summary>
    public async Task<(long Sealed, long Rows)> CountAsync(string id)
    {
        await using var superuser = await server.OpenAsSuperuserAsync();
        return await superuser.QuerySingleAsync<(long, long)>(
            "select count(sealed), count(*) from credential_secrets where credential_id = @id",
            new { id = long.Parse(id) }
        );
    }

    /// <summary>The records of what nobody in particular did with a credential.</summary>
    public async Task<IReadOnlyList<string>> ActsOfNobodyAsync(TestOrg org, string id)
    {
        var records = await org.ClientOrg(server).Audit.ListAsync(new() { Target = $"credential:{id}" }).ReadAllAsync();
        return
        [
            .. records.Where(record => record.Actor == new AuditActor(null, null)).Select(record => $"{record.Action} {record.Outcome}"),
        ];
    }
}
