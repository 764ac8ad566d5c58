using IPNetwork = System.Net.IPNetwork;

namespace Arklow.Api.Http.RateLimits;

internal static class RateLimitsRegistration
{
    public static IServiceCollection AddRateLimits(
        this IServiceCollection services,
        RequestLimits limits,
        IReadOnlyList<IPNetwork> trustedProxies
    ) =>
        services.AddTrustedProxies(trustedProxies).AddSingleton(limits).AddSingleton<FailedAuthentications>().AddSingleton<KeyedRequests>();
}
