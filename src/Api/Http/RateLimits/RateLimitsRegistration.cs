namespace Arklow.Api.Http.RateLimits;

internal static class RateLimitsRegistration
{
    /// <exception cref="Application.StartupException">A setting is not one.</exception>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddTrustedProxies(configuration)
            .AddSingleton(RequestLimits.From(configuration))
            .AddSingleton<FailedAuthentications>()
            .AddSingleton<KeyedRequests>();
}
