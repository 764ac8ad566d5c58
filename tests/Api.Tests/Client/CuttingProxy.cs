using System.Net;
using System.Net.Sockets;

namespace Arklow.Api.Tests.Client;

/// <summary>
/// Stands between a client and the service, and hears a request out, lets it be done, and then hangs up on who asked: so many times. After that it
/// passes everything on.
/// </summary>
/// <param name="target">The service.</param>
/// <param name="cuts">How many connections are cut.</param>
/// <param name="passed">How many bytes of the answer come through before.</param>
internal sealed class CuttingProxy(Uri target, int cuts, int passed) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private Task _serving = Task.CompletedTask;
    private int _connections;

    public int Connections => _connections;

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public CuttingProxy Start()
    {
        _listener.Start();
        _serving = ServeAsync();
        return this;
    }

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
                served.Add(PassAsync(await _listener.AcceptTcpClientAsync(_end.Token), ++_connections <= cuts));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task PassAsync(TcpClient asking, bool isCut)
    {
        using (asking)
        using (var service = new TcpClient())
            try
            {
                await service.ConnectAsync(target.Host, target.Port, _end.Token);
                var request = asking.GetStream().CopyToAsync(service.GetStream(), _end.Token);
                if (!isCut)
                {
                    await service.GetStream().CopyToAsync(asking.GetStream(), _end.Token);
                    return;
                }

                var answer = new byte[65536];
                var length = await service.GetStream().ReadAsync(answer, _end.Token);
                await asking.GetStream().WriteAsync(answer.AsMemory(0, Math.Min(length, passed)), _end.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // Somebody hung up.
            }
    }
}
