using System.CommandLine;
using System.Text.Json;
using Arklow.Api.CommandLine;
using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>The log of one org: what fills it, and what an auditor asks for and verifies.</summary>
internal sealed class OrgLog(HttpClient http, TestOrg org, Func<Task<NpgsqlConnection>> openAsSuperuser)
{
    // As the sealer has it: who holds it keeps records pending, so that one seal takes them all.
    private const string Hold = "select pg_advisory_lock(1096107073, hashint8(@Id))";

    public TestOrg Org => org;

    public long Id => long.Parse(org.Id);

    public static OrgLog Of(ArklowServer server, TestOrg org) => new(server.Http, org, server.OpenAsSuperuserAsync);

    public Task<NpgsqlConnection> OpenAsync() => openAsSuperuser();

    /// <summary>Stores so many credentials.</summary>
    /// <returns>The receipts, in their order.</returns>
    public async Task<IReadOnlyList<string>> ActAsync(int count)
    {
        var receipts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            using var response = await http.SendAsync(org.Put("""{"type":"http_auth_headers","secret":"s"}"""));
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            receipts.Add(response.Headers.GetValues("x-arklow-audit").Single());
        }

        return receipts;
    }

    /// <summary>Nothing of the org is sealed before this is disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync()
    {
        var holder = await OpenAsync();
        await holder.ExecuteAsync(Hold, new { Id });
        return new Held(holder);
    }

    /// <summary>Stores so many credentials, whose records get one seal.</summary>
    public async Task<IReadOnlyList<string>> ActInOneSealAsync(int count)
    {
        IReadOnlyList<string> receipts;
        await using (await HoldAsync())
            receipts = await ActAsync(count);
        await UntilSealedAsync(receipts[^1]);
        return receipts;
    }

    public Task UntilSealedAsync(string receipt) =>
        ServerProcess.UntilAsync(async () =>
            (await GetAsync($"audit/{receipt}/proof")).GetProperty("data").ValueKind == JsonValueKind.Object
        );

    /// <summary>The newest head, as the API gives it, in a file.</summary>
    public async Task<string> SaveHeadAsync() => Save((await GetAsync("audit/head")).GetRawText());

    public async Task<string> PublicKeyAsync() => (await GetAsync("audit/head")).GetProperty("data").GetProperty("public_key").GetString()!;

    public async Task<string> ExportAsync()
    {
        using var response = await http.SendAsync(org.Ask(HttpMethod.Get, org.Path("audit/export")));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        return Save(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Exports and verifies.</summary>
    /// <returns>The exit code and the line, with a space between.</returns>
    public async Task<string> VerifyAsync(string key, string? head = null)
    {
        var export = await ExportAsync();
        await using var output = new StringWriter();
        string[] arguments = [export, "--key", key, .. head is null ? [] : new[] { "--head", head }];
        var exit = await AuditVerifyCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output });
        File.Delete(export);
        return $"{exit} {output.ToString().Trim()}";
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        var all = new DynamicParameters(parameters);
        all.Add("org", Id);
        await using var superuser = await OpenAsync();
        await superuser.ExecuteAsync(sql, all);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await http.SendAsync(org.Ask(HttpMethod.Get, org.Path(path)));
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    /// <summary>Keeps the text in a file until the run ends.</summary>
    public static string Save(string text)
    {
        var path = Path.Combine(Suite.Server.DataDirectory, $"audit-{Guid.NewGuid():n}");
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class Held(NpgsqlConnection holder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (holder)
                await holder.ExecuteAsync("select pg_advisory_unlock_all()");
        }
    }
}
