using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Arklow.Testing;

namespace Arklow.Api.Tests.Startup.Overload;

/// <param name="Heap">Managed bytes that are in use, after everything else was collected.</param>
/// <param name="Resident">Bytes.</param>
internal sealed record Measure(long Heap, long Resident, int Threads, int Handles)
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Heap / 1e6:0.0} MB managed, {Resident / 1e6:0} MB resident, {Threads} threads, {Handles} handles"
        );
}

/// <summary>Measures a process of the service.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Meter(Instance instance)
{
    private readonly string _socket = instance.Beside("meter");

    /// <summary>What the process has to be started with.</summary>
    public (string Name, string Value)[] Settings =>
        [("DOTNET_STARTUP_HOOKS", typeof(ArklowServer).Assembly.Location), (StartupHook.Variable, _socket)];

    public async Task<Measure> ReadAsync(ArklowProcess process)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
        var said = new byte[64];
        var length = await socket.ReceiveAsync(said);
        var heap = long.Parse(Encoding.ASCII.GetString(said, 0, length), CultureInfo.InvariantCulture);
        return new(heap, Resident(process.Id), CountThreads(process.Id), CountHandles(process.Id));
    }

    public static int CountHandles(int pid) => Directory.EnumerateFiles($"/proc/{pid}/fd").Count();

    private static int CountThreads(int pid) => Directory.EnumerateDirectories($"/proc/{pid}/task").Count();

    private static long Resident(int pid) =>
        1024
        * long.Parse(
            File.ReadLines($"/proc/{pid}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))[6..]
                .Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture
        );
}
