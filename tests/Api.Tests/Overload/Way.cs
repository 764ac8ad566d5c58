using System.Collections.Concurrent;
using System.Net;
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

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<StrongBox<bool>> _open = [];
    private readonly NpgsqlConnectionStringBuilder _target = new(Suite.Server.Database.ConnectionString);
    private readonly Task _serving;
    private volatile byte[]? _last;

    public Way()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_target.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
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

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
                served.Add(PassAsync(await _listener.AcceptSocketAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task PassAsync(Socket asking)
    {
        using (asking)
        using (var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            try
            {
                await server.ConnectAsync(new UnixDomainSocketEndPoint($"{_target.Host}/.s.PGSQL.{_target.Port}"), _end.Token);
                var silent = new StrongBox<bool>();
                _open.Add(silent);
                var answering = PassAsync(server, asking, _ => !Volatile.Read(ref silent.Value));
                await PassAsync(asking, server, MayAsk);
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

    private async Task PassAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> mayPass)
    {
        var buffer = new byte[65536];
        while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var length)
            if (mayPass(buffer.AsMemory(0, length)))
                await to.SendAsync(buffer.AsMemory(0, length), _end.Token);
    }
}
