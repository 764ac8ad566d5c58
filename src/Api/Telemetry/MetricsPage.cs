using System.Diagnostics;
using Arklow.Api.Health;
using Arklow.Api.Hosting;
using Arklow.Api.Http;
using Arklow.Api.Telemetry.Logs;
using Arklow.Application.Ports;
using OpenTelemetry.Metrics;

namespace Arklow.Api.Telemetry;

/// <summary>
/// A server of its own with the metrics in Prometheus' format and the health endpoints, and nothing else: metrics tell about all tenants, and the
/// API's port is everybody's.
/// </summary>
internal sealed partial class MetricsPage(
    TelemetrySettings settings,
    LogSettings logs,
    MeterProvider meters,
    IReadiness readiness,
    Drain drain,
    ILoggerFactory loggers,
    ILogger<MetricsPage> logger
) : IHostedService, IAsyncDisposable
{
    private const string Path = "/metrics";
    private readonly WebApplication _app = Build(
        settings.MetricsUrl!,
        services => services.AddSingleton(logs).AddSingleton(readiness).AddSingleton(drain),
        meters,
        loggers
    );

    /// <summary>Where it listens, once it does.</summary>
    public Uri Url => new(new Uri(_app.Urls.First()), Path);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        LogUrl(logger, Url);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(string url, Action<IServiceCollection> share, MeterProvider meters, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.AddServerHeader = false).UseUrls(url);
        builder
            .Logging.SetMinimumLevel(LogLevel.Trace)
            .AddProvider(new Onward(loggers))
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.None); // it would say of two that they are the service
        share(builder.Services.AddRoutingCore());
        builder.Services.AddSingleton<IHostLifetime, Guest>();
        builder.Services.AddSingleton(new ActivitySource("Arklow.MetricsPage")); // nobody traces who scrapes
        var app = builder.Build();
        app.UseMiddleware<RequestLog>().UseMiddleware<RequestFrame>();
        app.UseRouting();
        app.MapHealth();
        app.MapMethods(
            Path,
            [HttpMethods.Get],
            ((IEndpointRouteBuilder)app)
                .CreateApplicationBuilder()
                .UseOpenTelemetryPrometheusScrapingEndpoint(meters, _ => true, null, null, null)
                .Build()
        );
        return app;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Metrics are at {Url}")]
    private static partial void LogUrl(ILogger logger, Uri url);

    /// <summary>Lives and ends with the service, which hears the signals.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>To the service's own log.</summary>
    private sealed class Onward(ILoggerFactory loggers) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => loggers.CreateLogger(categoryName);

        public void Dispose() { }
    }
}
