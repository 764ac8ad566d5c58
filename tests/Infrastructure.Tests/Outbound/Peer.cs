using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arklow.Infrastructure.Tests.Outbound;

/// <summary>A socket that listens on this machine, and answers one connection at a time when told to.</summary>
internal sealed class Peer : IDisposable
{
    private readonly TcpListener _listener;

    public Peer(string address = "127.0.0.1", int port = 0)
    {
        _listener = new(IPAddress.Parse(address), port);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Nobody has connected who was not accepted yet: the kernel completes connections by itself, so this counts attempts.</summary>
    public bool IsUntouched => !_listener.Pending();

    /// <summary>Whoever went elsewhere fails the test, rather than to hold it up for ever.</summary>
    public Task<TcpClient> AcceptAsync() => _listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Takes one connection, reads a request's head and answers; the connection stays open until the peer is closed.</summary>
    public async Task<TcpClient> AnswerAsync(string answer)
    {
        var client = await AcceptAsync();
        await ReadHeadAsync(client);
        await WriteAsync(client, answer);
        return client;
    }

    public static Task WriteAsync(TcpClient client, string answer) =>
        client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(answer)).AsTask();

    public static async Task<string> ReadHeadAsync(TcpClient client)
    {
        var (head, one) = (new StringBuilder(), new byte[1]);
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await client.GetStream().ReadAsync(one) > 0)
            head.Append((char)one[0]);
        return head.ToString();
    }

    public void Dispose() => _listener.Dispose();
}
