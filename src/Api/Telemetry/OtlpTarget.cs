using System.Diagnostics.CodeAnalysis;
using Arklow.Application;
using OpenTelemetry.Exporter;

namespace Arklow.Api.Telemetry;

/// <summary>Where one signal is sent, by the standard's variables: what is set for the signal goes before what is set for all. Headers may hold a secret, so it does not print.</summary>
internal sealed class OtlpTarget
{
    private static readonly Dictionary<string, OtlpExportProtocol> Protocols = new()
    {
        ["grpc"] = OtlpExportProtocol.Grpc,
        ["http/protobuf"] = OtlpExportProtocol.HttpProtobuf,
    };

    private readonly Uri? _endpoint;
    private readonly OtlpExportProtocol? _protocol;
    private readonly string? _headers;
    private readonly int _timeout; // 0: not set

    private OtlpTarget(SettingsReader settings, string signal)
    {
        Endpoint(settings, "OTEL_EXPORTER_OTLP_ENDPOINT");
        Protocol(settings, "OTEL_EXPORTER_OTLP_PROTOCOL");
        _endpoint = Endpoint(settings, $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");
        _protocol = Protocol(settings, $"OTEL_EXPORTER_OTLP_{signal}_PROTOCOL");
        _headers = settings.Text($"OTEL_EXPORTER_OTLP_{signal}_HEADERS");
        _timeout = settings.Whole($"OTEL_EXPORTER_OTLP_{signal}_TIMEOUT", 0, least: 1, int.MaxValue, "must be a number of milliseconds");
    }

    /// <param name="settings">With the environment in it.</param>
    /// <param name="signal"><c>TRACES</c> or <c>METRICS</c>.</param>
    /// <returns>Null where nothing says where to, or that it is not to be sent.</returns>
    public static OtlpTarget? From(SettingsReader settings, string signal)
    {
        var target = new OtlpTarget(settings, signal);
        var exporter = settings.Value<string>($"OTEL_{signal}_EXPORTER", "otlp", IsExporter, "must be otlp or none");
        var isAddressed = target._endpoint is not null || settings.Text("OTEL_EXPORTER_OTLP_ENDPOINT") is not null;
        return isAddressed && exporter != "none" ? target : null;
    }

    /// <summary>The exporter reads by itself what is set for all signals.</summary>
    public void Apply(OtlpExporterOptions options)
    {
        if (_protocol is { } protocol)
            options.Protocol = protocol;
        if (_endpoint is not null)
            options.Endpoint = _endpoint;
        options.Headers = _headers ?? options.Headers;
        options.TimeoutMilliseconds = _timeout == 0 ? options.TimeoutMilliseconds : _timeout;
    }

    private static Uri? Endpoint(SettingsReader settings, string name) =>
        settings.Value<Uri?>(name, null, IsEndpoint, "must be an address such as http://127.0.0.1:4317");

    private static OtlpExportProtocol? Protocol(SettingsReader settings, string name) =>
        settings.Value<OtlpExportProtocol?>(name, null, IsProtocol, $"must be one of {string.Join(", ", Protocols.Keys)}");

    private static bool IsEndpoint(string text, [NotNullWhen(true)] out Uri? endpoint) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out endpoint) && (endpoint.Scheme is "http" or "https");

    private static bool IsProtocol(string text, [NotNullWhen(true)] out OtlpExportProtocol? protocol) =>
        (protocol = Protocols.TryGetValue(text.Trim(), out var known) ? known : null) is not null;

    private static bool IsExporter(string text, [NotNullWhen(true)] out string? exporter) =>
        (exporter = text.Trim() is "otlp" or "none" ? text.Trim() : null) is not null;
}
