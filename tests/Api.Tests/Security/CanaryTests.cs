using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Arklow.Api.Telemetry;
using Arklow.Api.Tests.Startup;
using Arklow.Api.Tests.Telemetry;
using Arklow.Application.Behaviours;
using Arklow.Infrastructure.Postgres.Embedded;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Arklow.Api.Tests.Security;

/// <summary>
/// Secrets go in, in every way that succeeds and every way that fails, while everything that the process says at its most talkative is read; then
/// they are looked for, and so is the API key. Alone, because what other tests say would be read too.
/// </summary>
[UnsupportedOSPlatform("windows")]
[NonParallelizable]
internal sealed class CanaryTests
{
    private readonly Canary _secret = Canary.New("secret");

    // Put where all may see it: it proves that the search has eyes.
    private readonly Canary _seen = Canary.New("seen");

    private readonly Surveillance _surveillance = new();
    private readonly HashSet<HttpStatusCode> _statuses = [];
    private OtlpReceiver _collector = null!;
    private ArklowServer _server = null!;
    private TestOrg _org = null!;

    private Canary Key => new(_org.Key[^43..]);

    [OneTimeSetUp]
    public async Task UseThemInEveryWayAsync()
    {
        _collector = await OtlpReceiver.StartAsync();
        var settings = _collector.Settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
        settings["Arklow:Telemetry:MetricsUrl"] = "http://127.0.0.1:0";
        _server = await ArklowServer.StartAsync(logs: _surveillance, settings: settings);
        _org = _server.FirstOrg;
        await SucceedAsync();
        await FailAsync();
        await FailOnTheWireAsync();
        await FailInsideAsync();
        await FailWithoutDatabaseAsync();
        await SucceedAsync();
        await SayWhatMayBeSeenAsync();
        await ReadWhatIsExportedAsync();
        await using var superuser = await _server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync("checkpoint;");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await _collector.DisposeAsync();
        _surveillance.Dispose();
    }

    [Test]
    public void A_secret_is_in_no_answer_log_line_exception_trace_metric_event_or_export()
    {
        Assert.That(_surveillance.Find(_secret), Is.Empty);
    }

    [Test]
    public async Task A_secret_is_in_no_column_of_any_table()
    {
        await using var superuser = await _server.OpenAsSuperuserAsync();

        Assert.That((await Search.ColumnsAsync(superuser, _secret)).Found, Is.Empty);
    }

    [Test]
    public void A_secret_is_in_no_file_of_the_data_directory_postgresqls_own_and_its_log_included()
    {
        Assert.That(Search.Files(_server.DataDirectory, _secret).Found, Is.Empty);
    }

    [Test]
    public async Task An_api_key_is_in_bootstrap_json_and_nowhere_else()
    {
        await using var superuser = await _server.OpenAsSuperuserAsync();

        Assert.That(_surveillance.Find(Key), Is.Empty);
        Assert.That((await Search.ColumnsAsync(superuser, Key)).Found, Is.Empty);
        Assert.That(Search.Files(_server.DataDirectory, Key).Found, Is.EqualTo(new[] { "bootstrap.json" }));
    }

    [Test]
    public async Task The_search_finds_what_may_be_seen_in_every_place()
    {
        await using var superuser = await _server.OpenAsSuperuserAsync();

        var said = _surveillance.Find(_seen).Select(text => text.Split(':')[0]).Distinct();
        var (columns, inColumns) = await Search.ColumnsAsync(superuser, _seen);
        var (files, inFiles) = Search.Files(_server.DataDirectory, _seen);

        Assert.That(said, Is.SupersetOf(new[] { "response", "log", "exception", "activity", "metric", "event", "exported", "page" }));
        Assert.That(inColumns.Distinct(), Is.EquivalentTo(new[] { "credentials.label", "credentials.metadata" }));
        Assert.That(columns, Is.GreaterThan(10));
        Assert.That(inFiles, Has.Some.StartsWith("postgres/base/").And.Some.StartsWith("postgres/pg_wal/"));
        Assert.That(files, Is.GreaterThan(500));
    }

    [Test]
    public void Every_kind_of_answer_was_provoked()
    {
        int[] expected = [200, 400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 500, 503];

        Assert.That(_statuses.Select(status => (int)status), Is.SupersetOf(expected));
    }

    private async Task SucceedAsync()
    {
        foreach (var body in Attempts.Good(_secret.Word))
            Assert.That(await SendAsync(_org.Put(body)), Is.EqualTo(HttpStatusCode.OK), body);
        await LiveAsync();
        var labelled = $$$"""{"type":"http_auth_headers","label":"{{{_seen.Word}}}","metadata":{"m":"{{{_seen.Word}}}"},"secret":"s"}""";
        Assert.That(await SendAsync(_org.Put(labelled)), Is.EqualTo(HttpStatusCode.OK));
    }

    /// <summary>One credential, from its first secret to its purge; only the answer of reveal has its secret, and is not looked into but for that.</summary>
    private async Task LiveAsync()
    {
        var stranger = await _server.CreateOrgAsync();
        var created = await Asking.AskAsync(_org.Put(Attempts.Good(_secret.Word).First()), _server);
        var id = created.Data.GetProperty("id").GetString()!;
        foreach (var request in LifeAttempts.Done(_secret.Word, _org, id))
            Assert.That(await SendAsync(request), Is.EqualTo(HttpStatusCode.OK));
        var revealed = await Asking.AskAsync(LifeAttempts.Reveal(_org, id), _server);
        Assert.That(_secret.IsIn(revealed.Body), Is.True);
        _surveillance.See("response", string.Join('\n', revealed.Headers.SelectMany(header => header)));
        foreach (var request in LifeAttempts.Refused(_secret.Word, _org, stranger, id))
            Assert.That((int)await SendAsync(request), Is.InRange(400, 499));
        foreach (var request in LifeAttempts.RefusedOfDeleted(_secret.Word, _org, id))
            await SendAsync(request);
    }

    private async Task FailAsync()
    {
        var stranger = await _server.CreateOrgAsync();
        var reader = await _server.CreateOrgAsync("credentials_read");
        foreach (var body in Attempts.Invalid(_secret.Word))
            Assert.That((int)await SendAsync(_org.Put(body)), Is.InRange(400, 499), body);
        foreach (var request in Attempts.Refused(_secret.Word, _org, stranger, reader))
            await SendAsync(request);
    }

    private async Task FailOnTheWireAsync()
    {
        var head = $"PUT {_org.CredentialsPath} HTTP/1.1\r\nHost: a\r\nx-arklow-auth: {_org.Key}\r\nContent-Type: application/json\r\n";
        var body = Attempts.Good(_secret.Word).First();
        string[] broken =
        [
            $"{head}Content-Length: {body.Length + 50}\r\n\r\n{body}",
            $"{head}Content-Length: 10\r\n\r\n{body}",
            $"{head}Content-Length: 10\r\n\r\n{body}\r\n\r\n",
            $"{head}Transfer-Encoding: chunked\r\n\r\n{body}\r\n",
            $"{head}Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}{_secret.Word}",
            $"{head}Content-Length: {_secret.Word}\r\n\r\n{body}",
            $"{head}no colon {_secret.Word}\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            $"{head}control: \u0001{_secret.Word}\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            $"PUT {_org.CredentialsPath} HTTP/9.{_secret.Word}\r\n\r\n",
            body,
            $"{body}\r\n\r\n",
            head.Replace("x-arklow-auth: ", "x-arklow-auth: \u0001", StringComparison.Ordinal) + "\r\n",
            head.Replace("x-arklow-auth: ", "x-arklow-auth ", StringComparison.Ordinal) + "\r\n",
        ];
        foreach (var bytes in broken)
            _surveillance.See("response", await Attempts.RawAsync(_server.Url, bytes));
        await Attempts.RawAsync(_server.Url, $"{head}Content-Length: {body.Length + 50}\r\n\r\n{body}", abort: true);
        await Attempts.RawAsync(_server.Url, $"{head}Content-Length: {body.Length}\r\n\r\n{body}", abort: true);
    }

    private async Task FailInsideAsync()
    {
        await using var superuser = await _server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync("alter table credential_secrets rename to credential_secrets_away");
        foreach (var body in Attempts.Good(_secret.Word))
            Assert.That(await SendAsync(_org.Put(body)), Is.EqualTo(HttpStatusCode.InternalServerError));
        await superuser.ExecuteAsync("alter table credential_secrets_away rename to credential_secrets");
        await superuser.ExecuteAsync("alter table credential_secrets add constraint refused check (length(sealed) = 0) not valid");
        Assert.That(await SendAsync(_org.Put(Attempts.Good(_secret.Word).First())), Is.EqualTo(HttpStatusCode.InternalServerError));
        await superuser.ExecuteAsync("alter table credential_secrets drop constraint refused");
        var damaged = await Asking.AskAsync(_org.Put(Attempts.Good(_secret.Word).First()), _server);
        var id = damaged.Data.GetProperty("id").GetString()!;
        const string Damage =
            "update credential_secrets set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) where credential_id = @id";
        await superuser.ExecuteAsync(Damage, new { id = long.Parse(id) });
        var reveal = LifeAttempts.Reveal(_org, id);
        Assert.That(await SendAsync(reveal), Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    private async Task FailWithoutDatabaseAsync()
    {
        using var stopped = new CancellationTokenSource();
        var inTheMiddle = Enumerable.Range(0, 8).Select(_ => Task.Run(() => SendUntilAsync(stopped.Token))).ToList();
        await ServerProcess.StopAsync(_server.DataDirectory);
        NpgsqlConnection.ClearAllPools(); // the tests' own
        await stopped.CancelAsync();
        await Task.WhenAll(inTheMiddle);
        foreach (var body in Attempts.Good(_secret.Word))
            Assert.That(await SendAsync(_org.Put(body)), Is.EqualTo(HttpStatusCode.ServiceUnavailable));

        // Started again, it runs for as long as the service has its own share in it.
        await (await EmbeddedPostgres.StartAsync(_server.DataDirectory, CancellationToken.None)).DisposeAsync();
        await ServerProcess.UntilAsync(() => _server.Http.GetAsync("/health/ready").GetAwaiter().GetResult().IsSuccessStatusCode);
    }

    private async Task SendUntilAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
            await SendAsync(_org.Put(Attempts.Good(_secret.Word).First()));
    }

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _server.Http.SendAsync(request, CancellationToken.None))
        {
            var body = await response.Content.ReadAsStringAsync(CancellationToken.None);
            _surveillance.See("response", $"{response} {body}");
            lock (_statuses)
                _statuses.Add(response.StatusCode);
            return response.StatusCode;
        }
    }

    private async Task SayWhatMayBeSeenAsync()
    {
        var named = _org.Ask(HttpMethod.Get, "/health/live");
        named.Headers.Add("x-request-id", _seen.Word);
        await SendAsync(named);
        var logger = _server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Control");
        logger.Log(LogLevel.Trace, default, _seen.Word, null, (state, _) => state);
        logger.Log(LogLevel.Error, default, "", new InvalidOperationException(_seen.Word), (state, _) => state);
        using var source = new ActivitySource("Control");
        source.StartActivity("control")!.SetTag("tag", _seen.Word).Stop();
        using var meter = new Meter("Control");
        meter.CreateCounter<int>("control").Add(1, new KeyValuePair<string, object?>("tag", _seen.Word));
        using var exported = new Meter(ArklowTelemetry.Name);
        exported.CreateCounter<int>("control").Add(1, new KeyValuePair<string, object?>("tag", _seen.Word));
        using var events = new DiagnosticListener("Control");
        events.Write("control", new { Carried = _seen.Word });
        using var http = new HttpClient();
        _surveillance.See("page", await http.GetStringAsync(_server.Services.GetRequiredService<MetricsPage>().Url));
    }

    /// <summary>The very bytes that a collector gets, which have passed all that would take something from them.</summary>
    private async Task ReadWhatIsExportedAsync()
    {
        _server.Services.GetRequiredService<TracerProvider>().ForceFlush();
        _server.Services.GetRequiredService<MeterProvider>().ForceFlush();
        await _collector.UntilAsync(span => span.Attributes.GetValueOrDefault("arklow.request_id") == _seen.Word);
        foreach (var body in _collector.All)
            _surveillance.See("exported", Encoding.Latin1.GetString(body));
    }
}
