using System.Net;

namespace Arklow.Infrastructure.Outbound;

/// <summary>Every address that a name has now.</summary>
/// <exception cref="System.Net.Sockets.SocketException">There is no such name, or nobody to ask.</exception>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken ct);
