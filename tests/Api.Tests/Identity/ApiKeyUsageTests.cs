using System.Text.Json;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class ApiKeyUsageTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    [Test]
    public async Task When_a_key_was_used_is_seen_to_the_minute_within_seconds()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var key = await Identities.WithKeyAsync(org);
        var before = DateTimeOffset.UtcNow;
        Assert.That(
            (await Identities.GetKeyAsync(org, key.KeyId)).Data.GetProperty("last_used_at").ValueKind,
            Is.EqualTo(JsonValueKind.Null)
        );

        await Identities.StatusAsync(key);
        await Identities.UntilAsync(async () => await LastUseAsync(org, key.KeyId) is not null);

        var lastUse = await LastUseAsync(org, key.KeyId);
        Assert.That(lastUse!.Value.Ticks % TimeSpan.TicksPerMinute, Is.Zero);
        Assert.That(lastUse, Is.InRange(before.AddMinutes(-1), DateTimeOffset.UtcNow));
        Assert.That(DateTimeOffset.UtcNow - before, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task A_key_that_is_used_often_is_written_once_a_minute()
    {
        var minute = new DateTimeOffset(2101, 1, 31, 12, 0, 0, TimeSpan.Zero);
        var clock = new FakeTimeProvider(minute);
        await using var server = await ArklowServer.StartAsync(Suite.Server.DataDirectory, services => services.UseClock(clock));
        var org = await Suite.Server.CreateOrgAsync();
        var (busy, marker) = (await Identities.WithKeyAsync(org), await Identities.WithKeyAsync(org));
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();

        await UseAsync(server, busy, 20);
        await Identities.UntilAsync(async () => await TickAsync(busy.KeyId, 30) is not null);
        var first = await VersionAsync(busy.KeyId);
        await UseAsync(server, busy, 20);
        await UseAsync(server, marker, 1);
        await Identities.UntilAsync(async () => await TickAsync(marker.KeyId, 55) is not null);
        var second = await VersionAsync(busy.KeyId);
        clock.Advance(minute.AddMinutes(1) - clock.GetUtcNow());
        await UseAsync(server, busy, 20);
        await Identities.UntilAsync(async () => await TickAsync(busy.KeyId, 55) > minute);
        var third = await VersionAsync(busy.KeyId);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(third, Is.Not.EqualTo(second));
        Assert.That(await LastUseAsync(org, busy.KeyId), Is.EqualTo(minute.AddMinutes(1)));

        // The clock stands still but for these ticks, so no request falls into another minute.
        async Task<DateTimeOffset?> TickAsync(string key, int lastSecond)
        {
            if (clock.GetUtcNow().Second < lastSecond)
                clock.Advance(Period);
            const string LastUse = "select last_used_at from api_keys where id = @key";
            return await superuser.QuerySingleAsync<DateTime?>(LastUse, new { key = long.Parse(key) });
        }

        Task<string> VersionAsync(string key) =>
            superuser.QuerySingleAsync<string>("select xmin::text from api_keys where id = @key", new { key = long.Parse(key) });
    }

    private static async Task UseAsync(ArklowServer server, TestOrg key, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await server.Http.SendAsync(key.Ask(HttpMethod.Get, "/v1/self/"));
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<DateTimeOffset?> LastUseAsync(TestOrg org, string key) =>
        (await Identities.GetKeyAsync(org, key)).Data.GetProperty("last_used_at") is { ValueKind: JsonValueKind.String } text
            ? text.GetDateTimeOffset()
            : null;
}
