using System.Net.Sockets;
using System.Security.Cryptography;
using Arklow.Api.CommandLine;
using Arklow.Api.Documentation;
using Arklow.Api.Health;
using Arklow.Api.Hosting;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Api.Http.Overload;
using Arklow.Api.Http.RateLimits;
using Arklow.Api.OpenApi;
using Arklow.Api.Telemetry;
using Arklow.Api.Telemetry.Logs;
using Arklow.Application;
using Arklow.Application.Ports;
using Arklow.Infrastructure;
using Arklow.Infrastructure.Startup;
using MapsterMapper;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api;

/// <summary>The service, put together; other teams' programs start it with handlers and providers of their own.</summary>
public static class ArklowHost
{
    /// <summary>Runs the command that the arguments name; without one, serves until the process is told to stop.</summary>
    /// <param name="args">A command or none, its options, and configuration as <c>--key=value</c>; <c>--help</c> tells.</param>
    /// <param name="extend">Adds handlers (<c>AddApplication(assembly)</c>), providers (<c>AddProvider</c>), controllers (<c>AddMvcCore().AddApplicationPart</c>) and their mappings (a Mapster <c>IRegister</c>).</param>
    /// <returns>The exit code: 1 where something must be mended first, told on standard error.</returns>
    public static Task<int> RunAsync(string[] args, Action<IServiceCollection>? extend = null) => ArklowCommandLine.RunAsync(args, extend);

    /// <summary>Listens, then makes the first org if there is none, and says so. If it cannot, nothing of it is left at work.</summary>
    internal static async Task StartAsync(WebApplication app, TextWriter output, CancellationToken ct = default)
    {
        try
        {
            await ListenAsync(app, ct);
            await StartOnceAsync(app, output, ct);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (Exception e) when (ComesFromConfiguration(e))
        {
            throw new StartupException($"The service cannot listen as it is configured: {e.Message}", e);
        }
    }

    private static async Task StartOnceAsync(WebApplication app, TextWriter output, CancellationToken ct)
    {
        var url = app
            .Urls.First()
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        if (await app.Services.GetRequiredService<IFirstStart>().RunAsync(url, ct) is not { } made)
            return;
        if (app.Services.GetRequiredService<LogSettings>().IsText)
            await output.WriteLineAsync(Welcome.Text(url, made));
        else
            Welcome.Log(app.Logger, made.File);
    }

    /// <summary>What Kestrel throws for an address or a certificate that it cannot use.</summary>
    private static bool ComesFromConfiguration(Exception e) =>
        e is IOException or SocketException or FormatException or ArgumentException or InvalidOperationException or CryptographicException;

    internal static WebApplication Build(
        WebApplicationBuilder builder,
        ServiceSettings settings,
        ArklowStorage storage,
        Action<IServiceCollection>? extend
    )
    {
        builder.Services.AddTelemetry(settings.Telemetry, settings.Logs); // first, so that it sees all that is started after it
        builder.Services.AddInfrastructure(storage).AddApplication().AddMappings();
        MalformedRequests.Listen(builder.Services);
        builder
            .Services.AddSingleton(TimeProvider.System)
            .AddRateLimits(settings.Limits, settings.TrustedProxies)
            .AddOverloadLimits(settings.Overload);
        builder
            .Services.AddSingleton(settings)
            .AddSingleton<Drain>()
            .AddSingleton<RenewedCertificates>()
            .AddSingleton<IHostLifetime, ProcessLifetime>();
        builder.Services.AddScoped<CurrentRequest>().AddScoped<ICurrentRequest>(provider => provider.GetRequiredService<CurrentRequest>());
        builder.Services.AddScoped<CurrentCaller>().AddScoped<ICurrentCaller>(provider => provider.GetRequiredService<CurrentCaller>());
        // AddControllers would bring authentication and authorisation of its own, in front of ours, and validation by attributes.
        builder
            .Services.AddMvcCore(JsonOnly.Configure)
            .AddApiExplorer()
            .AddApplicationPart(typeof(ArklowHost).Assembly)
            .AddJsonOptions(options => ApiJson.Configure(options.JsonSerializerOptions));
        builder.Services.Configure<ApiBehaviorOptions>(options =>
        {
            options.SuppressMapClientErrors = true;
            options.InvalidModelStateResponseFactory = RequestProblems.Answer;
        });
        builder.Services.AddApiDocument();
        extend?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.GetRequiredService<IMapper>(); // a mapping that does not compile stops the start, not a request
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<RequestFrame>();
        app.UseForwardedHeaders(); // what comes after it sees the client's address
        app.UseMiddleware<KeysInAddresses>();
        app.UseRouting();
        app.UseMiddleware<Admission>();
        app.UseMiddleware<Authentication>();
        app.MapControllers();
        app.MapHealth();
        if (settings.Documentation)
        {
            app.MapApiDocument();
            app.MapApiPage();
        }

        return app;
    }
}
