using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arklow.Client;

/// <summary>Adds the client to a container.</summary>
public static class ArklowClientRegistration
{
    internal const string Name = "Arklow";

    // New addresses of the service are found after this time.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Adds an <see cref="ArklowClient"/> as a singleton. Its options are checked when it is first asked for.</summary>
    /// <returns>
    /// The way to its connections: what is added there sees the API key and secrets. A primary handler of your own must not follow redirects, which
    /// would take the key to wherever they lead.
    /// </returns>
    public static IHttpClientBuilder AddArklowClient(this IServiceCollection services, Action<ArklowClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null)
            services.Configure(configure);
        services.AddSingleton(provider => new ArklowClient(
            provider.GetRequiredService<IHttpMessageHandlerFactory>(),
            provider.GetRequiredService<IOptions<ArklowClientOptions>>().Value
        ));
        services.AddKeyedSingleton(Name, (provider, _) => Connections(OptionsOf(provider))); // so that they close with the container
        var http = services
            .AddHttpClient(Name)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers() // they print a star for each header, and hand the value to sinks that keep what was logged as it was
            .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredKeyedService<SocketsHttpHandler>(Name))
            .AddHttpMessageHandler(provider => new RequestHandler(OptionsOf(provider)));
        http.AddResilienceHandler(Name, (pipeline, context) => Retries.Add(pipeline, OptionsOf(context.ServiceProvider)));
        return http.AddHttpMessageHandler(() => new AnswerHandler());
    }

    private static SocketsHttpHandler Connections(ArklowClientOptions options) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLifetime,
            // What is for this machine does not leave it, whatever the environment says of proxies.
            UseProxy = options.BaseAddress?.IsLoopback is not true,
        };

    private static ArklowClientOptions OptionsOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<ArklowClientOptions>>().Value;
}
