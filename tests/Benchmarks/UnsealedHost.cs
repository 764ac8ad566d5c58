using Arklow.Api;
using Arklow.Infrastructure.Audit;

namespace Arklow.Benchmarks;

/// <summary>Arklow that records what is done and never seals it: for the benchmark alone, as no configuration of the product can.</summary>
internal static class UnsealedHost
{
    public const string Mode = "unsealed";

    public static Task<int> RunAsync(string[] args) =>
        ArklowHost.RunAsync(
            args,
            services => services.Remove(services.Single(service => service.ImplementationType == typeof(AuditSealer)))
        );
}
