using Arklow.Application.Ports;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Infrastructure.ApiKeys;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Infrastructure;

public static class InfrastructureRegistration
{
    /// <summary>Serves the ports from a storage that is open, and stays the caller's to dispose.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, ArklowStorage storage) =>
        services
            .AddSingleton(storage.Settings)
            .AddSingleton(storage.Database)
            .AddSingleton(storage.RootKey)
            .AddSingleton<OrgKeyStore>()
            .AddSingleton<OrgKeyRing>()
            .AddSingleton<ISecretSealer, SecretSealer>()
            .AddSingleton<IApiKeyDirectory, ApiKeyDirectory>()
            .AddSingleton<IIdSource, HiLoIdSource>()
            .AddSingleton<IReadiness, Readiness>()
            .AddSingleton<FirstStart>()
            .AddScoped<DbSession>()
            .AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<DbSession>())
            .AddScoped<ICredentialRepository, CredentialRepository>();
}
