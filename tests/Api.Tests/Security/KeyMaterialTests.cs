using Arklow.Testing;

namespace Arklow.Api.Tests.Security;

/// <summary>Keys and tokens are shown once, in the answer that makes them, and are then looked for in all that the process says and stores.</summary>
[NonParallelizable]
internal sealed class KeyMaterialTests
{
    private const string OwnRequests = "activity: System.Net.Http "; // what the tests' client says of its own

    [Test]
    public async Task Keys_and_tokens_are_in_no_log_line_exception_trace_metric_event_column_or_file()
    {
        using var surveillance = new Surveillance();
        await using var server = await ArklowServer.StartAsync(logs: surveillance);
        var owner = server.FirstOrg;

        var key = Material((await AskAsync(HttpMethod.Put, owner.Path("keys/"), "{}")).Data);
        var invited = await AskAsync(HttpMethod.Put, owner.Path("members/invites/ada@example.org"), "{}");
        var token = invited.Data.GetProperty("token").GetString()!;
        string[] refused =
        [
            $$"""{"token":"{{token}}x","name":"Ada"}""",
            $$"""{"token":"{{token}}","name":7}""",
            $$"""{"token":"{{key}}","name":"Ada"}""",
        ];
        foreach (var body in refused)
            Assert.That((await AskAsync(HttpMethod.Post, "/v1/invites/redeem", body)).Status, Is.EqualTo(400));
        var redeemed = await AskAsync(HttpMethod.Post, "/v1/invites/redeem", $$"""{"token":"{{token}}","name":"Ada"}""");
        var again = await AskAsync(HttpMethod.Post, "/v1/invites/redeem", $$"""{"token":"{{token}}","name":"Ada"}""");
        var inPath = await AskAsync(HttpMethod.Get, owner.Path($"keys/{key}"), null);
        var inQuery = await AskAsync(HttpMethod.Get, owner.Path($"keys/?search={key.Replace("_", "%5F")}"), null);

        Assert.That(new[] { redeemed.Status, again.Status, inPath.Status, inQuery.Status }, Is.EqualTo(new[] { 200, 404, 401, 401 }));
        await using var superuser = await server.OpenAsSuperuserAsync();
        foreach (var material in new[] { key, token, Material(redeemed.Data.GetProperty("key")) })
        {
            var canary = new Canary(material[^43..]);
            Assert.That(surveillance.Find(canary).Where(said => !said.StartsWith(OwnRequests, StringComparison.Ordinal)), Is.Empty);
            Assert.That((await Search.ColumnsAsync(superuser, canary)).Found, Is.Empty);
            Assert.That(Search.Files(server.DataDirectory, canary).Found, Is.Empty);
        }

        async Task<Answer> AskAsync(HttpMethod method, string path, string? body)
        {
            using var response = await server.Http.SendAsync(owner.Ask(method, path, body));
            return await Answer.ReadAsync(response);
        }
    }

    private static string Material(System.Text.Json.JsonElement key) => key.GetProperty("material").GetString()!;
}
