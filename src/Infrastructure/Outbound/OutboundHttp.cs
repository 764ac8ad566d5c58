using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Arklow.Infrastructure.Outbound;

/// <summary>
/// The one way out of this process to addresses that callers or configuration name. It follows no redirect, uses no proxy, keeps no cookie and
/// unpacks nothing, so that the limit counts what arrives. <see cref="GuardedDialler"/> says where it goes, <see cref="BoundedExchange"/> how much
/// and how long; every failure is an <see cref="HttpRequestException"/>, a refusal an <see cref="OutboundRefusedException"/>.
/// </summary>
internal sealed class OutboundHttp : IDisposable
{
    public const int MaxBodyBytes = 64 * 1024;
    private const int MaxHeaderKilobytes = 16;

    /// <summary>From the look-up of the name to the last byte of the answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>For who wants to know what the answer is, not what is in it: a request that carries this has so long for its status, and the body is left where it is, however long.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> StatusWithin = new("arklow.status-within");

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    // A name that has moved is judged anew after at most this.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    public OutboundHttp(OutboundSettings settings, ResolveName resolve, TimeProvider clock)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = new GuardedDialler(settings, resolve).ConnectAsync,
            ConnectTimeout = ConnectLimit,
            PooledConnectionLifetime = ConnectionLifetime,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,
            // Strangers do not learn the ids of traces.
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions
            {
                // A server's certificate may name an address to fetch its issuer from, and that request would pass no guard.
                CertificateChainPolicy = new X509ChainPolicy
                {
                    DisableCertificateDownloads = true,
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        Handler = new BoundedExchange(sockets, clock);
        Client = new(Handler, disposeHandler: false)
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxBodyBytes,
        };
    }

    /// <summary>Shared by all, and disposed by nobody but its owner: its default headers are nobody's to change.</summary>
    public HttpClient Client { get; }

    /// <summary>What <see cref="Client"/> sends with, for libraries that insist on a client of their own.</summary>
    public HttpMessageHandler Handler { get; }

    public void Dispose()
    {
        Client.Dispose();
        Handler.Dispose();
    }
}
