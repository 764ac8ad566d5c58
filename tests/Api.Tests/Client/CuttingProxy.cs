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
    private LoopbackListener? _listener;
    private int _connections;

    public int Connections => _connections;

    public Uri Url => new($"http://127.0.0.1:{_listener!.Port}/");

    public CuttingProxy Start()
    {
        _listener = new((asking, end) => PassAsync(asking, ++_connections <= cuts, end));
        return this;
    }

    public ValueTask DisposeAsync() => _listener?.DisposeAsync() ?? default;

    private async Task PassAsync(TcpClient asking, bool isCut, CancellationToken end)
    {
        using (asking)
        using (var service = new TcpClient())
            try
            {
                await service.ConnectAsync(target.Host, target.Port, end);
                var request = asking.GetStream().CopyToAsync(service.GetStream(), end);
                if (!isCut)
                {
                    await service.GetStream().CopyToAsync(asking.GetStream(), end);
                    return;
                }

                var answer = new byte[65536];
                var length = await service.GetStream().ReadAsync(answer, end);
                await asking.GetStream().WriteAsync(answer.AsMemory(0, Math.Min(length, passed)), end);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // Somebody hung up.
            }
    }
}
