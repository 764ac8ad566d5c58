using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Arklow.Testing;

namespace Arklow.Api.Tests.Hosting;

/// <summary>A service on the database of the run that serves TLS with a certificate of its own.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly ArklowServer _server;

    private TlsServer(ArklowServer server, CertificateFiles certificate) => (_server, Certificate) = (server, certificate);

    public CertificateFiles Certificate { get; }

    public Uri Url => _server.Url;

    /// <param name="byEndpoint">Configured as an endpoint of Kestrel's section, not by <c>urls</c>.</param>
    public static async Task<TlsServer> StartAsync(bool byEndpoint = false)
    {
        var certificate = new CertificateFiles();
        var name = byEndpoint ? "Kestrel:Endpoints:Public:Certificate" : "Kestrel:Certificates:Default";
        var settings = new Dictionary<string, string?>
        {
            [byEndpoint ? "Kestrel:Endpoints:Public:Url" : "urls"] = "https://127.0.0.1:0",
            [$"{name}:Path"] = certificate.Path,
            [$"{name}:KeyPath"] = certificate.KeyPath,
        };
        if (byEndpoint)
            settings["urls"] = null;
        return new(await ArklowServer.StartAsync(Suite.Server.DataDirectory, settings: settings), certificate);
    }

    public HttpClient Client()
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = IsOurs;
        return new(handler) { BaseAddress = Url, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
    }

    /// <summary>A connection with its handshake done.</summary>
    public async Task<SslStream> ConnectAsync(SslProtocols protocols = SslProtocols.None, string? application = null)
    {
        var client = new TcpClient();
        await client.ConnectAsync(Url.Host, Url.Port);
        var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "arklow.test",
                    EnabledSslProtocols = protocols,
                    RemoteCertificateValidationCallback = IsOurs,
                    ApplicationProtocols = application is null ? null : [new(application)],
                }
            );
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Certificate.Dispose();
    }

    private static bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.Subject == "CN=arklow.test";
}
