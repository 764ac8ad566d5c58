using Arklow.Api.Http.Overload;
using Arklow.Api.Http.RateLimits;
using Arklow.Api.Telemetry;
using Arklow.Api.Telemetry.Logs;
using Arklow.Application;
using Arklow.Infrastructure.Startup;
using IPNetwork = System.Net.IPNetwork;

namespace Arklow.Api.Hosting;

/// <summary>Every setting of the service, read in one place, so that a start lists all that is wrong. A new setting is a line here, or in what is read here.</summary>
/// <param name="DrainSeconds"><c>Arklow:DrainSeconds</c>: for how long requests are still taken after a signal to stop, while readiness is off.</param>
/// <param name="AllowPlainHttp"><c>Arklow:AllowPlainHttp</c>: HTTP without TLS on addresses that others can reach.</param>
/// <param name="Documentation"><c>Arklow:Documentation</c>: the API's document and its page, for anyone, without a key: they tell what the source tells.</param>
internal sealed record ServiceSettings(
    ArklowSettings Storage,
    RequestLimits Limits,
    OverloadLimits Overload,
    IReadOnlyList<IPNetwork> TrustedProxies,
    TelemetrySettings Telemetry,
    LogSettings Logs,
    int DrainSeconds,
    bool AllowPlainHttp,
    bool Documentation
)
{
    /// <summary>What every command needs.</summary>
    /// <exception cref="StartupException">Settings mean nothing, contradict each other or are unknown: all problems.</exception>
    public static ServiceSettings From(IConfiguration configuration) => SettingsReader.Read(configuration.AsEnumerable(), ReadAll);

    /// <summary>The same for a process that is to serve: how it listens is looked at too.</summary>
    /// <exception cref="StartupException">As above.</exception>
    public static ServiceSettings ToServe(IConfiguration configuration) =>
        SettingsReader.Read(
            configuration.AsEnumerable(),
            settings =>
            {
                var read = ReadAll(settings);
                PlainHttp.Check(settings, Listening.On(configuration), read.AllowPlainHttp);
                TlsFiles.Check(settings, configuration);
                return read;
            }
        );

    /// <summary>Reads them all; <see cref="SettingsReader.Names"/> has their names afterwards.</summary>
    internal static ServiceSettings ReadAll(SettingsReader settings)
    {
        var read = new ServiceSettings(
            ArklowSettings.From(settings),
            RequestLimits.From(settings),
            OverloadLimits.From(settings),
            Http.RateLimits.TrustedProxies.From(settings),
            TelemetrySettings.From(settings),
            LogSettings.From(settings),
            settings.Whole("Arklow:DrainSeconds", 0, least: 0, Drain.MostSeconds),
            settings.Flag("Arklow:AllowPlainHttp"),
            settings.Flag("Arklow:Documentation", otherwise: true)
        );
        SettingsDirectory.Check(settings);
        settings.RefuseUnknown("Arklow");
        settings.RefuseUnknown("ConnectionStrings", onlyMisspelt: true);
        return read;
    }
}
