using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Arklow.Api.Hosting;
using Arklow.Application;

namespace Arklow.Api.CommandLine;

/// <summary>Asks the service on this machine whether it is ready, for who looks after containers that have no shell.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create() =>
        new Command(
            "health",
            "Ask the service that is configured like this, on this machine, whether it is ready: exit code 0 if it is"
        ).Does(
            async (parse, ct) =>
            {
                var address = Listening
                    .On(parse.Configuration())
                    .Select(listening => listening.Url)
                    .OfType<BindingAddress>()
                    .FirstOrDefault();
                return await IsReadyAsync(address ?? BindingAddress.Parse(HostDefaults.Url), ct)
                    ? 0
                    : throw new StartupException("The service is not ready.");
            }
        );

    private static async Task<bool> IsReadyAsync(BindingAddress address, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        // The certificate is for the name that others know; whom this machine's own port leads to needs no proof.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null;
        if (address.IsUnixPipe)
            handler.ConnectCallback = async (_, cancellationToken) => await ConnectAsync(address.UnixPipePath, cancellationToken);
        using var http = new HttpClient(handler) { Timeout = Patience };
        var url = new UriBuilder(address.Scheme, address.IsUnixPipe ? "localhost" : Host(address), address.IsUnixPipe ? 80 : address.Port);
        try
        {
            using var ready = await http.GetAsync(new Uri(url.Uri, "/health/ready"), ct);
            return ready.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Who listens on every address listens on this one.</summary>
    private static string Host(BindingAddress address) =>
        IPAddress.TryParse(address.Host, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any)
            ? address.Host
            : "localhost";

    private static async Task<Stream> ConnectAsync(string path, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
