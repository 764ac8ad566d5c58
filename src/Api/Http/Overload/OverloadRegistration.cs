using Arklow.Application.Ports;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Arklow.Api.Http.Overload;

internal static class OverloadRegistration
{
    public static IServiceCollection AddOverloadLimits(this IServiceCollection services, OverloadLimits limits) =>
        services
            .AddSingleton(limits)
            .AddSingleton<Places>()
            .AddScoped<CurrentPlace>()
            .AddScoped<IPlace>(provider => provider.GetRequiredService<CurrentPlace>())
            .Configure<KestrelServerOptions>(options => LimitClients(options.Limits, limits));

    /// <summary>What a client that does not get on may hold, and for how long; docs/overload.md has the table.</summary>
    private static void LimitClients(KestrelServerLimits kestrel, OverloadLimits limits)
    {
        kestrel.MaxConcurrentConnections = limits.Connections == 0 ? null : limits.Connections;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(130); // longer than balancers keep theirs, or they would send into a closing one
        kestrel.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }
}
