using System.Net;
using System.Net.Sockets;

namespace Arklow.Api.Tests;

/// <summary>Takes connections on a free port of this machine until it is disposed, which waits for those that are served.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    /// <param name="serve">One connection, to its end; it disposes it, and passes over that somebody hung up.</param>
    public LoopbackListener(Func<TcpClient, CancellationToken, Task> serve)
    {
        _listener.Start();
        _serving = ServeAsync(serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync(Func<TcpClient, CancellationToken, Task> serve)
    {
        var served = new List<Task>();
        try
        {
            while (true)
                served.Add(serve(await _listener.AcceptTcpClientAsync(_end.Token), _end.Token));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }
}
