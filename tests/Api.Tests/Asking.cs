using Arklow.Api.Tests.OpenApi;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests;

/// <summary>What most tests do: ask over HTTP, and look at the rows.</summary>
internal static class Asking
{
    public static Task<Answer> AskAsync(HttpRequestMessage request) => AskAsync(request, Suite.Server);

    public static async Task<Answer> AskAsync(HttpRequestMessage request, ArklowServer server)
    {
        using (request)
        using (var response = await server.Http.SendAsync(request))
        {
            var answer = await Answer.ReadAsync(response);
            await Documented.AssertAsync(request.Method, request.RequestUri!, answer);
            return answer;
        }
    }

    /// <summary>Asks all at once, in turns of the two services on one database.</summary>
    public static IReadOnlyList<Task<Answer>> AskBoth(IEnumerable<HttpRequestMessage> requests) =>
        [.. requests.Select((request, n) => AskAsync(request, n % 2 == 0 ? Suite.Server : Suite.Twin))];

    /// <summary>Sends a body to create as the org's member.</summary>
    public static Task<Answer> CreateAsync(TestOrg org, string body) => AskAsync(org.Put(body));

    /// <inheritdoc cref="CreateAsync(TestOrg, string)"/>
    public static Task<Answer> CreateAsync(TestOrg org, byte[] body) => AskAsync(org.Put(body));

    /// <summary>Sends a body to create as a member of a new org.</summary>
    public static async Task<Answer> CreateAsync(string body) => await CreateAsync(await Suite.Server.CreateOrgAsync(), body);

    /// <summary>How many credentials and secrets the org has, as PostgreSQL's superuser sees it.</summary>
    public static async Task<int> CountRowsAsync(TestOrg org)
    {
        const string Count = """
            select (select count(*) from credentials where org_id = @org) + (select count(*) from credential_secrets where org_id = @org)
            """;
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        return await superuser.QuerySingleAsync<int>(Count, new { org = long.Parse(org.Id) });
    }

    /// <summary>The JSON of the secret that a create has stored; null when it has stored none.</summary>
    public static async Task<string?> OpenSecretAsync(Answer created)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        var org = created.Data.GetProperty("org_id").GetString()!;
        return await StoredSecret.OpenAsync(superuser, Suite.Server.DataDirectory, org, created.Data.GetProperty("id").GetString()!);
    }
}
