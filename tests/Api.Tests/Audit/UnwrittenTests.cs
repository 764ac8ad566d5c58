using Arklow.Api.Tests.Invites;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Audit;

/// <summary>What cannot be recorded does not happen. On a server of its own, whose log is taken away.</summary>
internal sealed class UnwrittenTests
{
    private const string Rows = """
        select (select count(*) from credentials) + (select count(*) from credential_secrets) + (select count(*) from api_keys where deleted_at is null)
            + (select count(*) from orgs) + (select count(*) from members) + (select count(*) from invites) + (select count(*) from users)
        """;

    private ArklowServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ArklowServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test, NonParallelizable]
    public async Task An_act_that_cannot_be_recorded_does_not_happen([Values("audit_records", "audit_pending")] string table)
    {
        var org = await _server.CreateOrgAsync();
        var before = await CountAsync();
        await ExecuteAsync($"revoke insert on {table} from arklow");

        var answers = new List<Answer>();
        foreach (var request in Requests(org))
            answers.Add(await Asking.AskAsync(request, _server));

        await ExecuteAsync($"grant insert on {table} to arklow");
        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(500));
        Assert.That(answers.Select(answer => answer.Errors.Single().Code), Is.All.EqualTo("internal"));
        Assert.That(answers.Select(answer => answer.Receipt()), Is.All.Null);
        Assert.That(await CountAsync(), Is.EqualTo(before));
        foreach (var request in Requests(org))
            Assert.That((await Asking.AskAsync(request, _server)).Receipt(), Is.Not.Null);
        Assert.That(await CountAsync(), Is.Not.EqualTo(before));
    }

    private static IEnumerable<HttpRequestMessage> Requests(TestOrg org) =>
        [
            org.Put("""{"type":"http_auth_headers","secret":"s"}"""),
            org.Ask(HttpMethod.Put, org.Path("keys/")),
            org.Ask(HttpMethod.Put, "/v1/orgs/", """{"name":"Made"}"""),
            Inviting.Invitation(org, Inviting.NewAddress(), "audit:read"),
            org.Ask(HttpMethod.Delete, org.Path($"keys/{org.KeyId}")),
        ];

    private async Task<long> CountAsync()
    {
        await using var superuser = await _server.OpenAsSuperuserAsync();
        return await superuser.QuerySingleAsync<long>(Rows);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var superuser = await _server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(sql);
    }
}
