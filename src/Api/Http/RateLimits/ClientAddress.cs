using System.Buffers.Binary;
using System.Net.Sockets;

namespace Arklow.Api.Http.RateLimits;

/// <summary>Whom a request's address stands for, as a number.</summary>
internal static class ClientAddress
{
    /// <returns>An IPv4 address, however the socket writes it, as IPv6 maps it; the /64 of an IPv6 address, which is one customer's; 0 without an address.</returns>
    public static UInt128 Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return 0;
        Span<byte> bytes = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            address.TryWriteBytes(bytes[12..], out _);
            bytes[10..12].Fill(0xFF);
        }
        else
        {
            address.TryWriteBytes(bytes, out _);
            if (!address.IsIPv4MappedToIPv6)
                bytes[8..].Clear();
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
