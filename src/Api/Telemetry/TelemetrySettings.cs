using System.Diagnostics.CodeAnalysis;
using Arklow.Application;

namespace Arklow.Api.Telemetry;

/// <summary>Who is told of traces and metrics; nobody by default.</summary>
/// <param name="MetricsUrl"><c>Arklow:Telemetry:MetricsUrl</c>: where the page for Prometheus listens.</param>
/// <param name="Traces">Where traces are sent.</param>
/// <param name="Metrics">Where metrics are sent, beside the page.</param>
internal sealed record TelemetrySettings(string? MetricsUrl, OtlpTarget? Traces, OtlpTarget? Metrics)
{
    private static readonly string[] Samplers =
    [
        "always_on",
        "always_off",
        "traceidratio",
        "parentbased_always_on",
        "parentbased_always_off",
        "parentbased_traceidratio",
    ];

    public static TelemetrySettings From(SettingsReader settings)
    {
        // The library reads it; what it does not know it would pass over.
        settings.Value<string>("OTEL_TRACES_SAMPLER", "", IsSampler, $"must be one of {string.Join(", ", Samplers)}");
        return new(
            settings.Value<string?>(
                "Arklow:Telemetry:MetricsUrl",
                null,
                IsUrl,
                "must be an address to listen on, such as http://127.0.0.1:9464"
            ),
            OtlpTarget.From(settings, "TRACES"),
            OtlpTarget.From(settings, "METRICS")
        );
    }

    private static bool IsSampler(string text, [NotNullWhen(true)] out string? sampler) =>
        (sampler = Samplers.Contains(text) ? text : null) is not null;

    private static bool IsUrl(string text, [NotNullWhen(true)] out string? listenOn)
    {
        var named = text.Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal);
        listenOn =
            Uri.TryCreate(named, UriKind.Absolute, out var url) && url is { Scheme: "http", PathAndQuery: "/", Fragment: "", UserInfo: "" }
                ? text
                : null;
        return listenOn is not null;
    }
}
