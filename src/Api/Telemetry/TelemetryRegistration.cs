using System.Diagnostics;
using Arklow.Api.Telemetry.Logs;
using Arklow.Application.Behaviours;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Arklow.Api.Telemetry;

/// <summary>Logs always; traces and metrics where somebody is to be told of them. Else nothing is set up, and nothing is measured.</summary>
internal static class TelemetryRegistration
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySettings settings, LogSettings logs)
    {
        services.AddSingleton(settings).AddSingleton(logs);
        services.AddSingleton<ConsoleFormatter, TextLines>().AddSingleton<ConsoleFormatter, JsonLines>();
        services.Configure<ConsoleLoggerOptions>(options =>
        {
            options.FormatterName = logs.Formatter;
            options.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite; // who does not read the log must not stop the service
        });
        if (settings.Traces is not null)
            services.AddTraces(settings.Traces);
        if (settings.MetricsUrl is not null || settings.Metrics is not null)
            services.AddMetrics(settings);
        return services;
    }

    private static void AddTraces(this IServiceCollection services, OtlpTarget target)
    {
        services.AddSingleton<DistributedContextPropagator, TraceParents>();
        services
            .AddOpenTelemetry()
            .ConfigureResource(Describe)
            .WithTracing(tracing =>
                tracing
                    .AddSource(ArklowTelemetry.Name, SpanContent.Server, SpanContent.Database)
                    .AddInstrumentation(QuietExceptions.Listen)
                    .AddProcessor<SpanContent>()
                    .AddOtlpExporter("traces", target.Apply)
            );
    }

    private static void AddMetrics(this IServiceCollection services, TelemetrySettings settings)
    {
        if (settings.MetricsUrl is not null)
            services.AddSingleton<MetricsPage>().AddHostedService(provider => provider.GetRequiredService<MetricsPage>());
        services
            .AddOpenTelemetry()
            .ConfigureResource(Describe)
            .WithMetrics(metrics =>
            {
                metrics.AddMeter([.. Meters]);
                if (settings.MetricsUrl is not null)
                    metrics.AddPrometheusExporter(options => options.ScopeInfoEnabled = false);
                if (settings.Metrics is not null)
                    metrics.AddOtlpExporter("metrics", settings.Metrics.Apply);
            });
    }

    /// <summary>Not that of HttpClient: its labels are the hosts of webhooks, which orgs choose.</summary>
    private static readonly IReadOnlyList<string> Meters =
    [
        ArklowTelemetry.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "System.Runtime",
    ];

    /// <summary>What the environment says of it (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) goes before this.</summary>
    private static void Describe(ResourceBuilder resource) =>
        resource
            .AddService("arklow", serviceVersion: typeof(TelemetryRegistration).Assembly.GetName().Version?.ToString(3))
            .AddEnvironmentVariableDetector();
}
