using System.Net;
using System.Net.Sockets;

namespace Arklow.Infrastructure.Outbound;

/// <summary>
/// Opens connections to addresses that may be reached, and to no others. A name is resolved once for each connection, and the connection goes to
/// just what was judged, so that an answer that changes between two look-ups changes nothing. TLS still asks for the name.
/// </summary>
internal sealed class GuardedDialler(OutboundSettings settings, ResolveName resolve)
{
    /// <exception cref="OutboundRefusedException">The host has an address that may not be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var resolved = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, ct);
        var addresses = Array.ConvertAll(resolved, PublicAddress.Plain);
        var isPlain = context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps;
        // All of them, not one of them: a name that has a public address beside a forbidden one was made to get past a guard,
        // or belongs to an inside that is not this caller's to reach.
        if (!addresses.All(address => MayReach(address, isPlain)))
            throw new OutboundRefusedException();
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What crosses the internet is encrypted; within the operator's own networks they decide.</summary>
    private bool MayReach(IPAddress address, bool isPlain) =>
        settings.AllowedNetworks.Any(network => network.Contains(address)) || (!isPlain && PublicAddress.Is(address));
}
