using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Arklow.Api.Tests.Telemetry;
using Dapper;

namespace Arklow.Api.Tests.Startup.Telemetry;

/// <summary>A process of its own, configured by the standard's variables alone, and a collector that reads what it sends.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class TraceTests
{
    private const string Body = """{"type":"http_auth_headers","secret":"sesame"}""";
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string Server = "Microsoft.AspNetCore";
    private const int Error = 2;

    private static readonly string[] OfRequests =
    [
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "arklow.request_id",
        "arklow.org_id",
        "arklow.key_id",
        "arklow.outcome",
    ];

    private static readonly string[] OfStatements =
    [
        "db.system.name",
        "db.namespace",
        "db.operation.name",
        "db.query.text",
        "db.response.status_code",
        "error.type",
    ];

    private OtlpReceiver _collector = null!;
    private Instance _instance = null!;
    private ArklowProcess _process = null!;
    private HttpClient _http = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _collector = await OtlpReceiver.StartAsync();
        _instance = await Instance.StartedBeforeAsync();
        (_process, _http) = await _instance.ServeAsync(_collector.Settings);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _http?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
        if (_instance is not null)
            await _instance.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Test]
    public async Task A_create_is_a_trace_of_its_request_its_command_and_its_statements()
    {
        var org = _instance.FirstOrg();
        var id = await SendAsync(org.Put(Body));

        var trace = await TraceAsync(id);

        var request = trace.Single(span => span.Source == Server);
        var command = trace.Single(span => span.Source == "Arklow");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Name, Is.EqualTo("PUT /v1/orgs/{org_id}/credentials"));
            Assert.That(request.Attributes.Keys, Is.EquivalentTo(OfRequests));
            Assert.That(request.Attributes["http.route"], Is.EqualTo("/v1/orgs/{org_id}/credentials"));
            Assert.That(request.Attributes["http.response.status_code"], Is.EqualTo("200"));
            Assert.That(request.Attributes["arklow.org_id"], Is.EqualTo(org.Id));
            Assert.That(request.Attributes["arklow.key_id"], Does.Match(@"\A\d+\z"));
            Assert.That(request.Attributes["arklow.outcome"], Is.EqualTo("ok"));
            Assert.That(command.Name, Is.EqualTo("CreateCredentialCommand"));
            Assert.That(command.ParentId, Is.EqualTo(request.Id));
            Assert.That(
                trace.Where(span => span.Source == "Npgsql").SelectMany(span => span.Attributes.Keys).Distinct(),
                Is.SubsetOf(OfStatements)
            );
            Assert.That(
                trace.Where(span => span.Source == "Npgsql").Select(span => span.Attributes.GetValueOrDefault("db.query.text")),
                Has.Some.Contains("insert into credentials").And.Some.Contains("insert into audit_records")
            );
        }
    }

    [Test]
    public async Task It_says_whose_it_is_unless_the_environment_says_otherwise()
    {
        var id = await SendAsync(_instance.FirstOrg().Put(Body));

        var resource = (await TraceAsync(id))[0].Resource;

        Assert.That(resource["service.name"], Is.EqualTo("arklow"));
        Assert.That(resource["service.version"], Does.Match(@"\A\d+\.\d+\.\d+\z"));
    }

    [Test]
    public async Task A_request_belongs_to_the_trace_of_its_caller_and_keeps_no_other_header_of_it()
    {
        var request = _instance.FirstOrg().Put(Body);
        request.Headers.Add("traceparent", $"00-{TraceId}-b7ad6b7169203331-01");
        request.Headers.Add("tracestate", "vendor=state-of-a-stranger");
        request.Headers.Add("baggage", "note=baggage-of-a-stranger");
        await SendAsync(request);

        var spans = await _collector.UntilAsync(span => span.TraceId == TraceId && span.Source == Server);

        var span = spans.Single(span => span.TraceId == TraceId && span.Source == Server);
        Assert.That(span.ParentId, Is.EqualTo("b7ad6b7169203331"));
        Assert.That(span.State, Is.Empty);
        Assert.That(_collector.All.Select(Encoding.UTF8.GetString), Has.None.Contains("of-a-stranger"));
    }

    [TestCase("anything")]
    [TestCase("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    public async Task What_is_no_parent_is_none(string parent)
    {
        var request = _instance.FirstOrg().Put(Body);
        request.Headers.Add("traceparent", parent);

        var trace = await TraceAsync(await SendAsync(request));

        Assert.That(trace.Single(span => span.Source == Server).ParentId, Is.Empty);
    }

    [Test]
    public async Task A_refusal_says_its_code_and_is_no_error_of_the_service()
    {
        var id = await SendAsync(_instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":7}"""), HttpStatusCode.BadRequest);

        var span = (await TraceAsync(id)).Single(span => span.Source == Server);

        Assert.That(span.Attributes["arklow.outcome"], Is.EqualTo("invalid_request"));
        Assert.That(span.StatusCode, Is.Zero);
    }

    [Test]
    public async Task A_fault_says_its_kind()
    {
        await using (var superuser = await _instance.OpenAsSuperuserAsync())
            await superuser.ExecuteAsync("alter table credentials add constraint spoiled check (label <> 'spoil')");
        var body = """{"type":"http_auth_headers","label":"spoil","secret":"s"}""";

        var trace = await TraceAsync(await SendAsync(_instance.FirstOrg().Put(body), HttpStatusCode.InternalServerError));

        var request = trace.Single(span => span.Source == Server);
        Assert.That(request.StatusCode, Is.EqualTo(Error));
        Assert.That(request.Attributes["arklow.outcome"], Is.EqualTo("internal"));
        Assert.That(request.Attributes["error.type"], Is.EqualTo("PostgresException"));
        Assert.That(trace.Single(span => span.Source == "Arklow").Attributes["arklow.outcome"], Is.EqualTo("fault"));
    }

    [Test]
    public async Task A_statement_that_fails_says_its_kind_and_none_of_its_words()
    {
        await using var superuser = await _instance.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync("alter table instance rename to instance_elsewhere");
        var id = await SendAsync(new(HttpMethod.Get, "/health/ready"), HttpStatusCode.ServiceUnavailable);
        await superuser.ExecuteAsync("alter table instance_elsewhere rename to instance");

        var statement = (await TraceAsync(id)).Single(span => span.Source == "Npgsql");

        var recorded = statement.Events.Single(e => e.Name == "exception").Attributes;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(statement.StatusCode, Is.EqualTo(Error));
            Assert.That(statement.StatusMessage, Is.Empty);
            Assert.That(statement.Attributes["db.response.status_code"], Is.EqualTo("42P01"));
            Assert.That(recorded["exception.type"], Is.EqualTo("Npgsql.PostgresException"));
            Assert.That(recorded["exception.message"] + recorded["exception.stacktrace"], Is.Empty);
        }
    }

    [Test]
    public async Task Neither_an_address_nor_a_header_nor_a_body_is_in_a_span()
    {
        var org = _instance.FirstOrg();
        var path = $"{org.CredentialsPath}?type=query-canary&key={org.Key}";
        var inUrl = await SendAsync(org.Ask(HttpMethod.Get, path), HttpStatusCode.Unauthorized);
        var nowhere = org.Ask(new HttpMethod("CANARY"), "/v1/path-canary?x=query-canary");
        nowhere.Headers.UserAgent.ParseAdd("agent-canary/1.0");
        nowhere.Headers.Host = "host-canary";
        var atNowhere = await SendAsync(nowhere, HttpStatusCode.NotFound);

        var refused = (await TraceAsync(inUrl)).Single();
        var unknown = (await TraceAsync(atNowhere)).Single();

        Assert.That(refused.Attributes["arklow.outcome"], Is.EqualTo("unauthorized"));
        Assert.That(unknown.Name, Is.EqualTo("_OTHER"));
        Assert.That(
            _collector.All.Select(Encoding.UTF8.GetString),
            Has.None.Match("(?i)canary").And.None.Contains(org.Key[^43..]).And.None.Contains("sesame")
        );
    }

    [Test]
    public async Task Work_that_no_request_waits_for_makes_no_traces()
    {
        await SendAsync(_instance.FirstOrg().Put(Body)); // gives the sealer something to do
        await ServerProcess.UntilAsync(() => HasSealed());

        Assert.That(_collector.Spans.Where(span => span.Source == "Npgsql").Select(span => span.ParentId), Is.All.Not.Empty);

        bool HasSealed() => _process.Output.Contains("arklow-audit-head", StringComparison.Ordinal);
    }

    [Test]
    public async Task What_is_no_HTTP_is_answered_in_the_envelope_as_without_traces()
    {
        using var client = new TcpClient(_http.BaseAddress!.Host, _http.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("GET /v1/self HTTP/1.1\r\nHost x\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = await reader.ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 400 ").And.Contain("\"code\":\"bad_request\""));
    }

    [Test]
    public async Task Metrics_are_sent_too()
    {
        await SendAsync(_instance.FirstOrg().Put(Body));

        await ServerProcess.UntilAsync(() =>
            _collector
                .At("/v1/metrics")
                .Any(body => Encoding.UTF8.GetString(body).Contains("arklow.encryption.duration", StringComparison.Ordinal))
        );
    }

    private async Task<string> SendAsync(HttpRequestMessage request, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using (request)
        using (var response = await _http.SendAsync(request))
        {
            Assert.That(response.StatusCode, Is.EqualTo(expected));
            return response.Headers.GetValues("x-request-id").Single();
        }
    }

    /// <summary>All spans of the request with this id: its own is the last to end, so the others have come with it or before.</summary>
    private async Task<IReadOnlyList<Span>> TraceAsync(string requestId)
    {
        bool IsRequest(Span span) => span.Attributes.GetValueOrDefault("arklow.request_id") == requestId;
        var spans = await _collector.UntilAsync(IsRequest);
        var trace = spans.Single(IsRequest).TraceId;
        return [.. spans.Where(span => span.TraceId == trace)];
    }
}
