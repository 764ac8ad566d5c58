using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace Arklow.Api.Tests.Overload;

/// <summary>
/// A way to the suite's PostgreSQL whose connections fall silent, as they do when a server freezes or is cut off and another takes over: what was sent may be
/// done, no answer comes, and nobody hears that it is not wanted any more. Connections made after that are good.
/// </summary>
internal sealed class Way : IAsyncDisposable
{
    private static readonly byte[] Cancel = [0x04, 0xd2, 0x16, 0x2e]; // PostgreSQL's code for it

    private readonly ConcurrentBag<StrongBox<bool>> _open = [];
    private readonly NpgsqlConnectionStringBuilder _target = new(Suite.Server.Database.ConnectionString);
    private readonly LoopbackListener _listener;
    private volatile byte[]? _last;

    public Way() => _listener = new(PassAsync);

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_target.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = _listener.Port,
            SslMode = SslMode.Disable,
            Timeout = 0, // who asks a silent one to cancel would give up on it otherwise
        }.ConnectionString;

    /// <summary>Whether it happened: see <see cref="FallSilentAfter"/>.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>All connections that there are.</summary>
    public void FallSilent()
    {
        foreach (var silent in _open)
            silent.Value = true;
        IsSilent = true;
    }

    /// <summary>All of them, as soon as one has passed on what has <paramref name="text"/> in it.</summary>
    public void FallSilentAfter(string text) => _last = Encoding.ASCII.GetBytes(text);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task PassAsync(TcpClient asking, CancellationToken end)
    {
        using (asking)
        using (var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            try
            {
                await server.ConnectAsync(new UnixDomainSocketEndPoint($"{_target.Host}/.s.PGSQL.{_target.Port}"), end);
                var silent = new StrongBox<bool>();
                _open.Add(silent);
                var answering = PassAsync(server, asking.Client, _ => !Volatile.Read(ref silent.Value), end);
                await PassAsync(asking.Client, server, MayAsk, end);
                server.Shutdown(SocketShutdown.Send);
                await answering;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Somebody hung up.
            }
    }

    private bool MayAsk(ReadOnlyMemory<byte> request)
    {
        if (_last is { } last && request.Span.IndexOf(last) >= 0)
        {
            _last = null;
            FallSilent();
        }

        return request.Length != 16 || !request.Span[4..8].SequenceEqual(Cancel);
    }

    private static async Task PassAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> mayPass, CancellationToken end)
    {
        var buffer = new byte[65536];
        while (await from.ReceiveAsync(buffer, end) is > 0 and var length)
            if (mayPass(buffer.AsMemory(0, length)))
                await to.SendAsync(buffer.AsMemory(0, length), end);
    }
}
