using System.Net;
using System.Net.Sockets;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Api.Tests.RateLimits;

/// <summary>A server with limits of its own, on the suite's database, whose time passes when a test says so.</summary>
internal sealed class LimitedServer : IAsyncDisposable
{
    private readonly ArklowServer _server;

    private LimitedServer(ArklowServer server, FakeTimeProvider clock) => (_server, Clock) = (server, clock);

    public FakeTimeProvider Clock { get; }

    /// <param name="failures">How often an address may fail in a minute; 0 for as often as it likes.</param>
    /// <param name="extend">Handlers, controllers and ports of the test.</param>
    /// <param name="settings">More of its configuration, without the <c>Arklow:</c> in front.</param>
    public static async Task<LimitedServer> StartAsync(
        int failures = 0,
        Action<IServiceCollection>? extend = null,
        params (string Name, string Value)[] settings
    )
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var server = await ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            services =>
            {
                services.UseClock(clock);
                extend?.Invoke(services);
            },
            settings: settings
                .Append(("Limits:FailedAuthenticationsPerMinute", $"{failures}"))
                .ToDictionary(setting => $"Arklow:{setting.Item1}", setting => (string?)setting.Item2)
        );
        return new(server, clock);
    }

    public Task<Answer> AskAsync(TestOrg org) => AskAsync(org, org.Key);

    /// <param name="key">Null for a request without one.</param>
    /// <param name="forwardedFor">Null for a request without the header.</param>
    public Task<Answer> AskAsync(TestOrg org, string? key, string? forwardedFor = null)
    {
        var request = org.Put("""{"type":"aws"}""");
        request.Headers.Remove("x-arklow-auth");
        if (key is not null)
            request.Headers.Add("x-arklow-auth", key);
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        return SendAsync(request);
    }

    /// <param name="request">Disposed when it is answered.</param>
    /// <param name="from">Another address of this machine to ask from.</param>
    public async Task<Answer> SendAsync(HttpRequestMessage request, string? from = null)
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (to, ct) => ConnectAsync(to.DnsEndPoint, from, ct) };
        using var http = new HttpClient(handler) { BaseAddress = _server.Url };
        using (request)
        using (var response = await http.SendAsync(request))
            return await Answer.ReadAsync(response);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, string? from, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (from is not null)
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(to, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
