using System.Security.Authentication;
using Arklow.Api.Hosting;
using Arklow.Api.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;

namespace Arklow.Api;

/// <summary>How the host behaves unless it is configured otherwise, and the little that cannot be configured.</summary>
internal static class HostDefaults
{
    public const string Url = "http://localhost:3123";

    private const SslProtocols Tls = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // Its events are below Warning, but as long as it has a level at all the host makes an activity and a log scope for every request.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Npgsql"] = "Warning",
    };

    public static void Apply(WebApplicationBuilder builder)
    {
        // First in line, so that whatever else is configured goes before it.
        SettingsDirectory.Add(builder.Configuration);
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder
            // Kestrel quotes there what it could not read of a request, and after a wrong Content-Length that is a body: off at every level.
            .Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.None)
            // What keeps it from starting is told once, in one line, by the command line.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // Kestrel would close an endpoint, and the connections to it, when its certificate's file or its section changes: RenewedCertificates does better.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableCertificateFileWatching", true);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Configure(builder.Configuration.GetSection("Kestrel"), reloadOnChange: false);
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = Limits.TransferBytes;
            options.ConfigureHttpsDefaults(https =>
            {
                https.SslProtocols = Tls;
                var certificates = options.ApplicationServices.GetRequiredService<RenewedCertificates>();
                https.OnAuthenticate = (_, handshake) =>
                {
                    certificates.Renew(handshake);
                    // An endpoint's own SslProtocols may leave out one of them, and add none.
                    var kept = handshake.EnabledSslProtocols & Tls;
                    handshake.EnabledSslProtocols = kept == SslProtocols.None ? Tls : kept;
                };
            });
            options.ConfigureEndpointDefaults(listen => listen.Use(next => CutOff(options, next)).Use(MalformedRequests.Frame));
        });
        if (!Listening.IsConfigured(builder.Configuration))
            builder.WebHost.UseUrls(Url);
    }

    /// <summary>A connection that is told of the end when it has to be: after it, the process does.</summary>
    private static ConnectionDelegate CutOff(KestrelServerOptions options, ConnectionDelegate next)
    {
        var drain = options.ApplicationServices.GetRequiredService<Drain>();
        return async connection =>
        {
            await using var cut = drain.Cut.Register(connection.Abort);
            await next(connection);
        };
    }
}
