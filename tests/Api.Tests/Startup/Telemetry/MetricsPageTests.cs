using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Conventions;
using Arklow.Api.Tests.Telemetry;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Startup.Telemetry;

/// <summary>The page of a process of its own that something was done with.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class MetricsPageTests
{
    private MeteredInstance _metered = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _metered = await MeteredInstance.StartAsync();
        await _metered.UseAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_metered is not null)
            await _metered.DisposeAsync();
    }

    [Test]
    public async Task It_counts_what_was_done()
    {
        var before = await _metered.ScrapeAsync();
        for (var i = 0; i < 3; i++)
            await _metered.SendAsync(_metered.Org.Put("""{"type":"http_auth_headers","secret":"s"}"""));
        await _metered.SendAsync(_metered.Org.Put("""{"type":"http_auth_headers","secret":7}"""));
        var after = before;
        // The page is made anew three times a second at most.
        await ServerProcess.UntilAsync(() => (after = _metered.ScrapeAsync().GetAwaiter().GetResult()) is not null && Refused() == 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Grown("arklow_request_duration_seconds_count", ("arklow_request", "CreateCredentialCommand"), ("arklow_outcome", "ok")),
                Is.EqualTo(3)
            );
            Assert.That(
                Grown("arklow_encryption_duration_seconds_count", ("arklow_operation", "seal"), ("arklow_outcome", "ok")),
                Is.GreaterThanOrEqualTo(3)
            );
            Assert.That(Grown("arklow_org_key_lookups_total", ("arklow_cache", "hit")), Is.GreaterThanOrEqualTo(3));
            Assert.That(Grown("arklow_api_key_lookups_total"), Is.GreaterThanOrEqualTo(4));
            Assert.That(
                Grown(
                    "http_server_request_duration_seconds_count",
                    ("http_route", "v1/orgs/{org_id}/credentials"),
                    ("http_response_status_code", "200")
                ),
                Is.EqualTo(3)
            );
        }

        double Refused() => Grown("arklow_request_duration_seconds_count", ("arklow_outcome", "invalid_request"));

        double Grown(string name, params (string, string)[] labels) => Sum(after, name, labels) - Sum(before, name, labels);
    }

    [Test]
    public async Task It_shows_how_far_sealing_is_behind_and_what_is_in_memory()
    {
        // Records are sealed within a second; the bound is for a machine that has other things to do.
        await ServerProcess.UntilAsync(() =>
            Sum(_metered.ScrapeAsync().GetAwaiter().GetResult(), "arklow_audit_lag_seconds") is > 0 and < 5
        );
        var page = await _metered.ScrapeAsync();

        Assert.That(Sum(page, "arklow_org_key_cached"), Is.GreaterThanOrEqualTo(1));
        Assert.That(Sum(page, "arklow_audit_sealed_total"), Is.GreaterThanOrEqualTo(1));
        Assert.That(Sum(page, "arklow_audit_refusals_lost_total"), Is.Zero);
        Assert.That(Sum(page, "db_client_connection_max"), Is.EqualTo(32));
    }

    [Test]
    public async Task No_label_grows_with_who_asks_or_what_for()
    {
        var org = _metered.Org;
        await _metered.SendAsync(org.Ask(HttpMethod.Get, $"{org.CredentialsPath}424242?x=label-canary"));
        await _metered.SendAsync(org.Ask(new HttpMethod("LABELCANARY"), "/label-canary"));

        var page = await _metered.ScrapeAsync();

        var ours = page.Where(sample => sample.Name != "target_info").ToList();
        Assert.That(ours.SelectMany(sample => sample.Labels.Values), Has.None.Match("(?i)canary|424242|ark_").And.None.Contains("Host="));
        Assert.That(ours.SelectMany(sample => sample.Labels.Keys), Has.None.Match("(?i)(org|key|user|request)_?id|tenant"));
        Assert.That(ours.SelectMany(sample => sample.Labels.Values), Has.None.EqualTo(org.Id).And.None.EqualTo(org.Key));
    }

    [TestCase("GET", "/metrics", 200)]
    [TestCase("GET", "/health/live", 200)]
    [TestCase("GET", "/health/ready", 200)]
    [TestCase("POST", "/metrics", 405)]
    [TestCase("GET", "/", 404)]
    [TestCase("GET", "/metrics/", 200)]
    [TestCase("GET", "/metrics/more", 404)]
    [TestCase("GET", "/v1/self", 404)]
    [TestCase("PUT", "/v1/orgs/1/credentials/", 404)]
    public async Task Its_server_has_it_and_the_health_endpoints_and_nothing_else(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var response = await _metered.Page.SendAsync(request);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        if (status >= 400)
            await IsEnvelopeAsync(response);
    }

    [Test]
    public async Task The_servers_of_the_API_have_no_such_page_whatever_host_is_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Host = _metered.Page.BaseAddress!.Authority;
        using var response = await _metered.Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await IsEnvelopeAsync(response);
    }

    [Test]
    public async Task Every_metric_that_the_dashboard_shows_is_on_it()
    {
        using var dashboard = JsonDocument.Parse(Source.Read("ops/grafana/arklow.json"));
        var expressions = dashboard
            .RootElement.GetProperty("panels")
            .EnumerateArray()
            .SelectMany(panel => panel.TryGetProperty("targets", out var targets) ? targets.EnumerateArray() : default)
            .Select(target => target.GetProperty("expr").GetString()!)
            .Concat(
                dashboard
                    .RootElement.GetProperty("templating")
                    .GetProperty("list")
                    .EnumerateArray()
                    .Where(variable => variable.GetProperty("type").GetString() == "query")
                    .Select(variable => variable.GetProperty("definition").GetString()!)
            )
            .ToList();

        Assert.That(expressions, Has.Count.GreaterThan(25));
        Assert.That(await MissingAsync(expressions), Is.Empty);
    }

    [Test]
    public async Task Every_metric_that_an_alert_watches_is_on_it_and_every_alert_says_what_it_is()
    {
        var rules = Rules();

        Assert.That(rules, Has.Count.GreaterThan(8));
        Assert.That(await MissingAsync(rules.Select(rule => Text(rule, "expr"))), Is.Empty);
        using (Assert.EnterMultipleScope())
            foreach (var rule in rules)
            {
                Assert.That(Text(rule, "for"), Does.Match(@"\A\d+m\z"));
                Assert.That(Text((YamlMappingNode)rule["labels"], "severity"), Is.AnyOf("warning", "critical"));
                Assert.That(Text((YamlMappingNode)rule["annotations"], "summary"), Is.Not.Empty);
                Assert.That(Text((YamlMappingNode)rule["annotations"], "description"), Is.Not.Empty);
            }
    }

    private static List<YamlMappingNode> Rules()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Source.Read("ops/prometheus/alerts.yml")));
        var group = ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"])[0];
        return [.. ((YamlSequenceNode)group["rules"]).Cast<YamlMappingNode>()];
    }

    private static string Text(YamlMappingNode node, string name) => ((YamlScalarNode)node[name]).Value!;

    /// <summary>Metrics of these expressions that the page lacks. That one has samples of this very label is not looked for.</summary>
    private async Task<IReadOnlyList<string>> MissingAsync(IEnumerable<string> expressions)
    {
        var there = (await _metered.ScrapeAsync()).Select(sample => sample.Name).ToHashSet();
        var named = expressions.SelectMany(expression => Metric().Matches(NoMetric().Replace(expression, ""))).Select(match => match.Value);
        return [.. named.Where(name => !there.Contains(name)).Distinct()];
    }

    private static double Sum(IReadOnlyList<Sample> page, string name, params (string Name, string Value)[] labels) =>
        page.Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value))
            .Sum(sample => sample.Value);

    private static async Task IsEnvelopeAsync(HttpResponseMessage response)
    {
        using var envelope = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.That(envelope.RootElement.GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(envelope.RootElement.GetProperty("errors").GetArrayLength(), Is.EqualTo(1));
    }

    [GeneratedRegex(@"\{[^}]*\}|\b(by|on|without|ignoring)\s*\([^)]*\)")]
    private static partial Regex NoMetric();

    [GeneratedRegex(@"\b(arklow|http|kestrel|db|dotnet|process)_[a-z0-9_]+")]
    private static partial Regex Metric();
}
