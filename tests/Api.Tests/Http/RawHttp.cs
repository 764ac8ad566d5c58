using System.Net.Sockets;
using System.Text;

namespace Arklow.Api.Tests.Http;

/// <summary>Bytes over a socket, for requests that no HTTP client would send.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The one answer to a request that ends its connection.</summary>
    public static async Task<Answer> AskAsync(string request) => (await AskAllAsync(Encoding.Latin1.GetBytes(request))).Single();

    /// <summary>Sends, and reads until the server closes the connection.</summary>
    /// <param name="ends">Says after the request that no more will come.</param>
    /// <param name="url">Another server than the suite's.</param>
    public static async Task<IReadOnlyList<Answer>> AskAllAsync(byte[] request, bool ends = false, Uri? url = null)
    {
        url ??= Suite.Server.Url;
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, patience.Token);
        await using var stream = client.GetStream();
        return await AskAllAsync(
            stream,
            request,
            () =>
            {
                if (ends)
                    client.Client.Shutdown(SocketShutdown.Send);
            }
        );
    }

    /// <summary>The same over a connection that there is.</summary>
    public static async Task<IReadOnlyList<Answer>> AskAllAsync(Stream stream, byte[] request, Action? sent = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        var received = ReceiveAsync(stream, patience.Token);
        try
        {
            await stream.WriteAsync(request, patience.Token);
            sent?.Invoke();
        }
        catch (IOException)
        {
            // The server need not read to the end what it refuses.
        }

        return [.. ReadAnswers(await received)];
    }

    private static async Task<byte[]> ReceiveAsync(Stream stream, CancellationToken ct)
    {
        var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received, ct);
        }
        catch (IOException)
        {
            // Closed with bytes of ours unread; what came before that counts.
        }

        return received.ToArray();
    }

    private static IEnumerable<Answer> ReadAnswers(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        for (var at = 0; at < text.Length; )
        {
            var end = text.IndexOf("\r\n\r\n", at, StringComparison.Ordinal);
            Assert.That(end, Is.Positive, text[at..]);
            var lines = text[at..end].Split("\r\n");
            Assert.That(lines[0], Does.Match(@"\AHTTP/1\.1 [2-5]\d\d .*\z"));
            var headers = lines
                .Skip(1)
                .Select(line => line.Split(": ", 2))
                .ToLookup(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
            at = end + 4;
            var body = headers["transfer-encoding"].Contains("chunked")
                ? Chunks(text, ref at)
                : Take(text, ref at, int.Parse(headers["content-length"].Single()));
            yield return new(int.Parse(lines[0].AsSpan(9, 3)), headers, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)));
        }
    }

    private static string Chunks(string text, ref int at)
    {
        var body = new StringBuilder();
        for (string chunk; (chunk = Chunk(text, ref at)).Length > 0; )
            body.Append(chunk);
        return body.ToString();
    }

    private static string Chunk(string text, ref int at)
    {
        var end = text.IndexOf("\r\n", at, StringComparison.Ordinal);
        var length = Convert.ToInt32(text[at..end], 16);
        at = end + 2;
        var chunk = Take(text, ref at, length);
        at += 2;
        return chunk;
    }

    private static string Take(string text, ref int at, int length)
    {
        at += length;
        return text[(at - length)..at];
    }
}
