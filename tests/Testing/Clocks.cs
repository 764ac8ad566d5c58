using Arklow.Infrastructure.Credentials;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arklow.Testing;

public static class Clocks
{
    /// <summary>Another clock for a service that shares its database with others: what ends old credentials stays off, or it would end those of every test.</summary>
    public static void UseClock(this IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton(clock);
        var upkeep = services.Single(service =>
            service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(CredentialUpkeep)
        );
        services.Remove(upkeep);
    }
}
