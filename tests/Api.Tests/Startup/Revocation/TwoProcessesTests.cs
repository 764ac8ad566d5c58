using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Startup.Revocation;

/// <summary>Two processes on one database: what one of them takes away, the other refuses within a second, with requests in flight at both.</summary>
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.Self)] // one of them has the processes hear nothing
internal sealed class TwoProcessesTests
{
    private const int Rounds = 20;

    private static readonly (string, string)[] Unlimited =
    [
        ("Arklow__Limits__FailedAuthenticationsPerMinute", "0"),
        ("Arklow__Limits__RequestsPerSecond", "0"),
    ];

    private Instance _instance = null!;
    private ArklowProcess _one = null!;
    private ArklowProcess _other = null!;
    private HttpClient[] _http = null!;
    private TestOrg _owner = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _instance = await Instance.StartedBeforeAsync();
        (_one, var first) = await _instance.ServeAsync(Unlimited);
        (_other, var second) = await _instance.ServeAsync(Unlimited);
        _http = [first, second];
        _owner = _instance.FirstOrg();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (var http in _http)
            http.Dispose();
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _instance.DisposeAsync();
    }

    [Test]
    public Task A_key_that_is_deleted() =>
        MeasureAsync(
            async () =>
            {
                var key = await AskAsync(_owner.Ask(HttpMethod.Put, _owner.Path("keys/")));
                var path = _owner.Path($"keys/{Text(key, "id")}");
                return (_owner with { Key = Text(key, "material") }, _owner.Ask(HttpMethod.Delete, path));
            },
            key => key.Ask(HttpMethod.Get, "/v1/self/"),
            HttpStatusCode.Unauthorized
        );

    [Test]
    public Task A_member_who_is_removed() =>
        MeasureAsync(
            async () =>
            {
                var member = await JoinAsync("members:read");
                return (member, _owner.Ask(HttpMethod.Delete, _owner.Path($"members/{member.UserId}")));
            },
            member => member.Ask(HttpMethod.Get, "/v1/self/"),
            HttpStatusCode.Unauthorized
        );

    [Test]
    public Task A_permission_that_is_taken_away() =>
        MeasureAsync(
            async () =>
            {
                var member = await JoinAsync("members:read");
                var path = _owner.Path($"members/invites/{member.UserId}");
                return (member, _owner.Ask(HttpMethod.Put, path, """{"permissions":["audit:read"]}"""));
            },
            member => member.Ask(HttpMethod.Get, member.Path("members/?count_only=true")),
            HttpStatusCode.Forbidden
        );

    [Test]
    public Task An_org_that_is_deleted() =>
        MeasureAsync(
            async () =>
            {
                var org = await AskAsync(_owner.Ask(HttpMethod.Put, "/v1/orgs/", """{"name":"Short-lived"}"""));
                var key = await AskAsync(_owner.Ask(HttpMethod.Post, $"/v1/self/memberships/{Text(org, "id")}/key"));
                var owner = new TestOrg(Text(org, "id"), Text(key, "material"));
                return (owner, owner.Ask(HttpMethod.Delete, $"/v1/orgs/{owner.Id}", """{"name":"Short-lived"}"""));
            },
            owner => owner.Ask(HttpMethod.Get, "/v1/self/"),
            HttpStatusCode.Unauthorized
        );

    [Test]
    public async Task A_key_that_is_deleted_while_nobody_hears_of_it()
    {
        await using var superuser = await _instance.OpenAsSuperuserAsync();
        const string Deafen = "select count(pg_terminate_backend(pid)) from pg_stat_activity where query like 'listen %'";

        var key = await AskAsync(_owner.Ask(HttpMethod.Put, _owner.Path("keys/")));
        var user = _owner with { Key = Text(key, "material") };
        var hammer = new Hammer(_http, () => user.Ask(HttpMethod.Get, "/v1/self/"), HttpStatusCode.Unauthorized);
        await hammer.Accepted;
        var deaf = await superuser.QuerySingleAsync<long>(Deafen);
        await AskAsync(_owner.Ask(HttpMethod.Delete, _owner.Path($"keys/{Text(key, "id")}")));
        var late = await hammer.AcceptedAfterAsync(Stopwatch.GetTimestamp());

        Assert.That(deaf, Is.EqualTo(2), "each process listens");
        Assert.That(late, Is.LessThan(TimeSpan.FromSeconds(1)));
        await ServerProcess.UntilAsync(() => superuser.QuerySingle<long>(Deafen.Replace("pg_terminate_backend(pid)", "*")) == 2);
    }

    private async Task MeasureAsync(
        Func<Task<(TestOrg User, HttpRequestMessage TakeAway)>> prepare,
        Func<TestOrg, HttpRequestMessage> use,
        HttpStatusCode refusal
    )
    {
        var late = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var (user, takeAway) = await prepare();
            var hammer = new Hammer(_http, () => use(user), refusal);
            await hammer.Accepted;
            await AskAsync(takeAway);
            late.Add((await hammer.AcceptedAfterAsync(Stopwatch.GetTimestamp())).TotalMilliseconds);
        }

        await TestContext.Out.WriteLineAsync(
            $"{TestContext.CurrentContext.Test.Name}: last accepted, in {Rounds} rounds, at most {late.Max():0.0} ms after it was answered; median {late.Order().ElementAt(Rounds / 2):0.0} ms."
        );
        Assert.That(late, Is.All.LessThan(1000));
    }

    private async Task<TestOrg> JoinAsync(string permission)
    {
        var invite = _owner.Path($"members/invites/{Guid.NewGuid():n}@example.org");
        var invited = await AskAsync(_owner.Ask(HttpMethod.Put, invite, $$"""{"permissions":["{{permission}}"]}"""));
        var body = $$"""{"token":"{{Text(invited, "token")}}","name":"Ada"}""";
        var joined = await AskAsync(new TestOrg("", "").Ask(HttpMethod.Post, "/v1/invites/redeem", body));
        return _owner with { Key = Text(joined.GetProperty("key"), "material"), UserId = Text(joined.GetProperty("user"), "id") };
    }

    /// <summary>What the first process answers, which is 200.</summary>
    private async Task<JsonElement> AskAsync(HttpRequestMessage request)
    {
        if (request.Headers.TryGetValues("x-arklow-auth", out var keys) && keys.All(key => key.Length == 0))
            request.Headers.Remove("x-arklow-auth");
        using (request)
        using (var response = await _http[0].SendAsync(request))
        {
            var answer = await Answer.ReadAsync(response);
            Assert.That(answer.Status, Is.EqualTo(200), $"{answer.Status} {string.Join(", ", answer.Errors.Select(error => error.Code))}");
            return answer.Data;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
