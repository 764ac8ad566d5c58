using System.Net.Sockets;
using System.Text;
using Arklow.Testing;

namespace Arklow.Api.Tests.Authentication;

internal sealed class SlowBodyTests
{
    [Test]
    public async Task A_body_that_takes_long_to_arrive_does_not_outlive_its_key()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var made = await Asking.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/")));
        var (id, key) = (made.Data.GetProperty("id").GetString(), made.Data.GetProperty("material").GetString());
        using var connection = new TcpClient();
        await connection.ConnectAsync(Suite.Server.Url.Host, Suite.Server.Url.Port);
        await using var stream = connection.GetStream();

        await SendAsync(
            $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nx-arklow-auth: {key}\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 14\r\n\r\n"
        );
        var begun = await ReadLineAsync(); // the body is being waited for, so the key was good
        await Asking.AskAsync(org.Ask(HttpMethod.Delete, org.Path($"keys/{id}")));
        await ReadLineAsync();
        await SendAsync("""{"type":"aws"}""");
        var answered = await ReadLineAsync();

        Assert.That(begun, Is.EqualTo("HTTP/1.1 100 Continue"));
        Assert.That(answered, Is.EqualTo("HTTP/1.1 401 Unauthorized"));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);

        async Task SendAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));

        async Task<string> ReadLineAsync()
        {
            var line = new List<byte>();
            var next = new byte[1];
            while (await stream.ReadAsync(next) == 1 && next[0] != '\n')
                line.Add(next[0]);
            return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
        }
    }
}
