using System.Runtime.Versioning;
using System.Text.Json;
using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class OwnServerTests
{
    [Test]
    public async Task With_a_connection_string_it_serves_from_that_database_and_starts_no_server_of_its_own()
    {
        var database = $"own_{Guid.NewGuid():n}";
        await using (var superuser = await Suite.Server.OpenAsSuperuserAsync())
            await superuser.ExecuteAsync($"create database {database} owner arklow_owner");
        var own = new NpgsqlConnectionStringBuilder(Suite.Server.Database.ConnectionString)
        {
            Username = "arklow_owner",
            Database = database,
        };
        await using var instance = Instance.Empty();

        var (process, http) = await instance.ServeAsync(("ConnectionStrings__Arklow", own.ConnectionString));
        await using var running = process;
        using var client = http;
        await ServerProcess.UntilAsync(() => process.Output.Contains("change-me", StringComparison.Ordinal));
        using var ready = await http.GetAsync("/health/ready");
        using var response = await http.SendAsync(instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":"own"}"""));

        Assert.That(ready.IsSuccessStatusCode && response.IsSuccessStatusCode, Is.True);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var id = answer.RootElement.GetProperty("data").GetProperty("id").GetString()!;
        var settings = new NpgsqlConnectionStringBuilder(own.ConnectionString)
        {
            Username = "postgres",
            SearchPath = "arklow",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        Assert.That(await StoredSecret.OpenAsync(connection, instance.Directory, instance.FirstOrg().Id, id), Is.EqualTo("\"own\""));
        Assert.That(
            Directory.GetFileSystemEntries(instance.Directory).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "bootstrap.json", "root.key" })
        );
        Assert.That(ServerProcess.Tree(process.Id), Is.EqualTo(new[] { process.Id }), "it has no child");
        Assert.That(await process.EndAsync("TERM"), Is.Zero);
    }
}
