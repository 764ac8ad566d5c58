using Arklow.Api.Telemetry;
using Arklow.Api.Telemetry.Logs;
using Arklow.Application;

namespace Arklow.Api.Tests.Telemetry;

public sealed class TelemetrySettingsTests
{
    [Test]
    public void Without_a_setting_nobody_is_told_and_logs_are_text()
    {
        Assert.That(Read(TelemetrySettings.From), Is.EqualTo(new TelemetrySettings(null, null, null)));
        Assert.That(Read(LogSettings.From), Is.EqualTo(new LogSettings(TextLines.FormatterName, Requests: false)));
    }

    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", true, true)]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", true, false)]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", false, true)]
    public void A_signal_is_sent_where_an_endpoint_is_set_for_it(string variable, bool traces, bool metrics)
    {
        var settings = Read(TelemetrySettings.From, (variable, "http://127.0.0.1:4317"));

        Assert.That(settings.Traces is not null, Is.EqualTo(traces));
        Assert.That(settings.Metrics is not null, Is.EqualTo(metrics));
    }

    [Test]
    public void A_signal_that_is_switched_off_is_not_sent()
    {
        var settings = Read(
            TelemetrySettings.From,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"),
            ("OTEL_TRACES_EXPORTER", "none")
        );

        Assert.That(settings.Traces, Is.Null);
        Assert.That(settings.Metrics, Is.Not.Null);
    }

    [TestCase("Arklow:Telemetry:MetricsUrl", "nonsense")]
    [TestCase("Arklow:Telemetry:MetricsUrl", "9465")]
    [TestCase("Arklow:Telemetry:MetricsUrl", "https://127.0.0.1:9464")]
    [TestCase("Arklow:Telemetry:MetricsUrl", "http://127.0.0.1:9464/metrics")]
    [TestCase("Arklow:Telemetry:MetricsUrl", "http://127.0.0.1:port")]
    [TestCase("Arklow:Telemetry:MetricsUrl", "http://unix:/tmp/socket")]
    [TestCase("Arklow:Log:Format", "xml")]
    [TestCase("Arklow:Log:Requests", "some")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://127.0.0.1")]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "nonsense")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "/v1/metrics")]
    [TestCase("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "udp")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "soon")]
    [TestCase("OTEL_TRACES_EXPORTER", "console")]
    [TestCase("OTEL_METRICS_EXPORTER", "prometheus")]
    [TestCase("OTEL_TRACES_SAMPLER", "sometimes")]
    public void A_setting_that_means_nothing_stops_the_start_and_is_not_repeated(string setting, string value) =>
        Assert.That(
            () => Read(all => (TelemetrySettings.From(all), LogSettings.From(all)), (setting, value)),
            Throws.TypeOf<StartupException>().With.Message.StartsWith($"{setting} must be").And.Message.Not.Contains(value)
        );

    [TestCase("http://127.0.0.1:9464")]
    [TestCase("http://localhost:9464/")]
    [TestCase("http://*:9464")]
    [TestCase("http://[::1]:9464")]
    public void The_page_listens_where_a_server_can(string url) =>
        Assert.That(Read(TelemetrySettings.From, ("Arklow:Telemetry:MetricsUrl", url)).MetricsUrl, Is.EqualTo(url));

    private static T Read<T>(Func<SettingsReader, T> read, params (string Name, string Value)[] settings) =>
        SettingsReader.Read(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)), read);
}
