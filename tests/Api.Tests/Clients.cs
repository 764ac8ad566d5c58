using System.Collections.Concurrent;
using Arklow.Client;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests;

/// <summary>The client that is shipped, as strict as a test can be: an answer that it does not know in every member is none.</summary>
internal static class Clients
{
    private static readonly ConcurrentDictionary<(string Key, Uri Url), ArklowClient> OfRun = new();

    /// <summary>Of a member; one for the run.</summary>
    /// <param name="server">By default the suite's.</param>
    public static ArklowClient Client(this TestOrg org, ArklowServer? server = null) =>
        OfRun.GetOrAdd((org.Key, (server ?? Suite.Server).Url), at => ArklowClient.Create(Options(org, at.Url)));

    /// <summary>Of who has no key, on the suite's server; one for the run.</summary>
    public static ArklowClient Nobody => OfRun.GetOrAdd(("", Suite.Server.Url), at => ArklowClient.Create(Options(null, at.Url)));

    /// <summary>What is in the member's org.</summary>
    /// <inheritdoc cref="Client"/>
    public static OrgClient ClientOrg(this TestOrg org, ArklowServer? server = null) => org.Client(server).Org(org.Id);

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
