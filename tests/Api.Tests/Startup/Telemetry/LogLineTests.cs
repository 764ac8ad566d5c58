using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Security;

namespace Arklow.Api.Tests.Startup.Telemetry;

/// <summary>What a process of its own writes to standard output.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class LogLineTests
{
    private const string Good = """{"type":"http_auth_headers","secret":"s"}""";
    private const string Bad = """{"type":"http_auth_headers","secret":7}""";

    [Test]
    public async Task As_json_every_line_is_a_flat_object_with_what_is_known_of_the_request()
    {
        await using var instance = Instance.Empty();
        var (process, http) = await instance.ServeAsync(("Arklow__Log__Format", "json"), ("Arklow__Log__Requests", "true"));
        await using var running = process;
        using var client = http;
        var org = instance.FirstOrg();
        var done = await SendAsync(http, org.Put(Good), HttpStatusCode.OK);
        var refused = await SendAsync(http, org.Put(Bad), HttpStatusCode.BadRequest);
        var unknown = await SendAsync(http, new(HttpMethod.Get, "/v1/self"), HttpStatusCode.Unauthorized);

        var lines = await LinesAsync(process, done, refused, unknown);

        using (Assert.EnterMultipleScope())
        {
            foreach (var line in lines)
            {
                Assert.That(line.GetProperty("timestamp").GetString(), Does.Match(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\z"));
                Assert.That(line.GetProperty("message").GetString(), Is.Not.Empty);
                Assert.That(line.EnumerateObject().Select(member => member.Value.ValueKind), Has.None.EqualTo(JsonValueKind.Object));
            }

            var create = Of(lines, done);
            Assert.That(create.GetProperty("level").GetString(), Is.EqualTo("information"));
            Assert.That(create.GetProperty("category").GetString(), Is.EqualTo("Arklow.Requests"));
            Assert.That(create.GetProperty("method").GetString(), Is.EqualTo("PUT"));
            Assert.That(create.GetProperty("route").GetString(), Is.EqualTo("/v1/orgs/{org_id}/credentials"));
            Assert.That(create.GetProperty("status").GetInt32(), Is.EqualTo(200));
            Assert.That(create.GetProperty("outcome").GetString(), Is.EqualTo("ok"));
            Assert.That(create.GetProperty("milliseconds").GetDouble(), Is.GreaterThan(0));
            Assert.That(create.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
            Assert.That(create.GetProperty("key_id").GetString(), Does.Match(@"\A\d+\z"));
            Assert.That(Of(lines, refused).GetProperty("outcome").GetString(), Is.EqualTo("invalid_request"));
            Assert.That(Of(lines, refused).GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
            Assert.That(Of(lines, unknown).GetProperty("outcome").GetString(), Is.EqualTo("unauthorized"));
            Assert.That(Of(lines, unknown).TryGetProperty("org_id", out _), Is.False);
            Assert.That(process.Output, Does.Not.Contain("ark_"), "the first key is in its file alone");
            Assert.That(process.Output, Does.Contain(instance.In("bootstrap.json")));
        }
    }

    [Test]
    public async Task As_text_every_line_begins_with_its_level_and_its_moment_and_ends_with_the_ids()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        var org = instance.FirstOrg();
        await SendAsync(http, org.Put(Good), HttpStatusCode.OK);
        var refused = await SendAsync(http, org.Put(Bad), HttpStatusCode.BadRequest);
        await ServerProcess.UntilAsync(() => process.Output.Contains(refused, StringComparison.Ordinal));

        var lines = process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Is.All.Matches<string?>(line => TextLine().IsMatch(line!)));
        Assert.That(
            lines.Single(line => line.Contains("Arklow.Requests", StringComparison.Ordinal)),
            Does.StartWith("info: ")
                .And.Match(
                    $@" Arklow\.Requests PUT /v1/orgs/\{{org_id\}}/credentials 400 invalid_request in \d+\.\d ms request_id={refused} org_id={org.Id} key_id=\d+$"
                ),
            "what succeeds is not told of by default"
        );
    }

    [TestCase("text")]
    [TestCase("json")]
    public async Task A_fault_is_one_line_with_its_exception_and_the_id_that_its_caller_was_told(string format)
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync(("Arklow__Log__Format", format));
        await using var running = process;
        using var client = http;
        var org = instance.FirstOrg();
        await SendAsync(http, org.Put(Good), HttpStatusCode.OK);
        await using (var superuser = await instance.OpenAsSuperuserAsync())
            await Dapper.SqlMapper.ExecuteAsync(superuser, "alter table credentials add constraint spoiled check (label <> 'spoil')");

        var id = await SendAsync(
            http,
            org.Put("""{"type":"http_auth_headers","label":"spoil","secret":"s"}"""),
            HttpStatusCode.InternalServerError
        );

        await ServerProcess.UntilAsync(() => process.Output.Contains(id, StringComparison.Ordinal));
        var line = process.Output.Split('\n').Single(line => line.Contains(id, StringComparison.Ordinal));
        Assert.That(line, Does.Contain("500 internal").And.Contain("PostgresException").And.Contain("spoiled").And.Contain(@"\n   at "));
        Assert.That(line, format == "json" ? Does.Contain("\"level\":\"error\"") : Does.StartWith("fail: "));
    }

    [Test]
    public async Task Nothing_that_a_caller_sends_begins_a_line_of_its_own()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync(
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
            ("Logging__LogLevel__Npgsql", "Trace")
        );
        await using var running = process;
        using var client = http;
        var org = instance.FirstOrg();
        string[] hostile =
        [
            "PUT /v1/%0Afail:%20forged HTTP/1.1\r\nHost: x\r\n",
            "GET /v1/self?%0d%0afail:+forged HTTP/1.1\r\nHost: x\r\nx-request-id: a\nfail: forged\r\n",
            "GET /v1/self HTTP/1.1\r\nHost: x\r\nUser-Agent: x\u0085fail: forged\r\n",
            $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nx-arklow-auth: {org.Key}\r\nContent-Type: application/json\nfail: forged\r\n",
        ];
        await SendAsync(http, new(HttpMethod.Put, "/v1/%0Afail:%20forged"), HttpStatusCode.NotFound);
        foreach (var head in hostile)
            await Attempts.RawAsync(http.BaseAddress!, $"{head}Connection: close\r\nContent-Length: 0\r\n\r\n");
        var last = await SendAsync(
            http,
            org.Put("""{"type":"a\nfail: forged\u2028fail: forged","provider":"p","secret":"s"}"""),
            HttpStatusCode.BadRequest
        );
        await ServerProcess.UntilAsync(() => process.Output.Contains($"request_id={last}", StringComparison.Ordinal));
        Assert.That(process.Output, Does.Contain(@"\nfail: forged"), "the address that breaks lines is logged");

        Assert.That(
            process.Output.Split(['\n', '\r', '\u0085', '\u2028'], StringSplitOptions.RemoveEmptyEntries),
            Is.All.Matches<string?>(line => TextLine().IsMatch(line!))
        );
    }

    private static async Task<string> SendAsync(HttpClient http, HttpRequestMessage request, HttpStatusCode expected)
    {
        using (request)
        using (var response = await http.SendAsync(request))
        {
            Assert.That(response.StatusCode, Is.EqualTo(expected));
            return response.Headers.GetValues("x-request-id").Single();
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> LinesAsync(ArklowProcess process, params string[] ids)
    {
        await ServerProcess.UntilAsync(() => ids.All(id => process.Output.Contains(id, StringComparison.Ordinal)));
        return
        [
            .. process
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<JsonElement>(line)),
        ];
    }

    private static JsonElement Of(IReadOnlyList<JsonElement> lines, string id) =>
        lines.Single(line => line.TryGetProperty("request_id", out var of) && of.GetString() == id);

    [GeneratedRegex(@"\A(trce|dbug|info|warn|fail|crit): \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [A-Za-z_.`0-9]+ .+\z")]
    private static partial Regex TextLine();
}
