using System.Collections.Concurrent;
using Arklow.Client;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests;

/// <summary>The client that is shipped, as strict as a test can be: an answer that it does not know in every member is none.</summary>
internal static class Clients
{
    private static readonly ConcurrentDictionary<string, ArklowClient> OfSuite = new();

    /// <summary>Of a member, on the suite's server; one for the run.</summary>
    public static ArklowClient Client(this TestOrg org) =>
        OfSuite.GetOrAdd(org.Key, _ => ArklowClient.Create(Options(org, Suite.Server.Url)));

    /// <summary>What is in the member's org, on the suite's server.</summary>
    public static OrgClient ClientOrg(this TestOrg org) => org.Client().Org(org.Id);

    public static ArklowClientOptions Options(TestOrg? org, Uri url) =>
        new()
        {
            BaseAddress = url,
            ApiKey = org is null ? null : ArklowSecret.FromText(org.Key),
            IsStrict = true,
        };

    /// <summary>A client in a container, as a program has it.</summary>
    /// <param name="http">What is put between it and the connection.</param>
    public static ServiceProvider Contain(
        ArklowClientOptions options,
        Action<IHttpClientBuilder>? http = null,
        Action<IServiceCollection>? more = null
    )
    {
        var services = new ServiceCollection();
        var builder = services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options)).AddArklowClient();
        http?.Invoke(builder);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this IAsyncEnumerable<T> items)
    {
        var read = new List<T>();
        await foreach (var item in items)
            read.Add(item);
        return read;
    }
}
