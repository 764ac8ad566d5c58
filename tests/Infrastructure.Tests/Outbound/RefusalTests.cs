using System.Net;
using System.Net.Sockets;
using Arklow.Infrastructure.Outbound;

namespace Arklow.Infrastructure.Tests.Outbound;

public sealed class RefusalTests
{
    [Test]
    public async Task A_local_address_is_refused_however_it_is_spelt(
        [Values("http", "https")] string scheme,
        [Values(
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "0.0.0.0",
            "localhost",
            "LOCALHOST",
            "[::1]",
            "[::]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "169.254.169.254",
            "10.0.0.1",
            "192.168.0.1"
        )]
            string host
    )
    {
        using var peer = new Peer();
        using var http = Outbound.Http();

        var refused = await Assert.ThrowsAsync<OutboundRefusedException>(() =>
            http.Client.GetAsync(new Uri($"{scheme}://{host}:{peer.Port}/"))
        );

        Assert.That(refused!.Message, Is.EqualTo("The address is not one that may be reached."));
        Assert.That(refused.InnerException, Is.Null);
        Assert.That(peer.IsUntouched);
    }

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("169.254.169.254")]
    [TestCase("10.1.2.3")]
    [TestCase("8.8.8.8", "127.0.0.1")]
    [TestCase("127.0.0.1", "8.8.8.8")]
    public async Task A_name_with_a_forbidden_address_is_refused(params string[] addresses)
    {
        using var peer = new Peer();
        using var http = Outbound.Http(resolve: Outbound.Named(addresses));

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetAsync(new Uri($"https://example.com:{peer.Port}/")));

        Assert.That(peer.IsUntouched);
    }

    [Test]
    public async Task What_crosses_the_internet_is_encrypted()
    {
        using var http = Outbound.Http(resolve: Outbound.Named("8.8.8.8"));

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetAsync(new Uri("http://example.com/")));
    }

    [TestCase("ws")]
    [TestCase("wss")]
    public async Task Another_protocol_is_refused(string scheme)
    {
        using var peer = new Peer();
        using var http = Outbound.Http("127.0.0.0/8");

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetAsync(new Uri($"{scheme}://127.0.0.1:{peer.Port}/")));

        Assert.That(peer.IsUntouched);
    }

    [Test]
    public async Task An_allowed_network_is_reached()
    {
        using var peer = new Peer();
        using var http = Outbound.Http("127.0.0.1/32");

        var asking = http.Client.GetStringAsync(new Uri($"http://[::ffff:127.0.0.1]:{peer.Port}/"));
        using var connection = await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.That(await asking, Is.EqualTo("hi"));
    }

    [Test]
    public async Task Allowing_a_network_allows_no_other()
    {
        using var peer = new Peer();
        using var http = Outbound.Http("127.0.0.2/32");

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetAsync(new Uri($"http://127.0.0.1:{peer.Port}/")));

        Assert.That(peer.IsUntouched);
    }

    [Test]
    public async Task A_name_that_changes_is_looked_up_once_and_the_connection_goes_to_what_was_judged()
    {
        using var allowed = new Peer("127.0.0.2");
        using var forbidden = new Peer("127.0.0.1", allowed.Port);
        using var http = Outbound.Http("127.0.0.2/32", Outbound.Changing("127.0.0.2", "127.0.0.1"));

        var asking = http.Client.GetStringAsync(new Uri($"http://changing.example:{allowed.Port}/"));
        var answering = allowed.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

        Assert.That(await asking, Is.EqualTo("hi"));
        using var connection = await answering;
        Assert.That(forbidden.IsUntouched);
    }

    [Test]
    public async Task A_name_that_has_changed_is_judged_again_with_the_next_connection()
    {
        using var allowed = new Peer("127.0.0.2");
        using var forbidden = new Peer("127.0.0.1", allowed.Port);
        using var http = Outbound.Http("127.0.0.2/32", Outbound.Changing("127.0.0.2", "127.0.0.1"));
        var address = new Uri($"http://changing.example:{allowed.Port}/");
        var asking = http.Client.GetStringAsync(address);
        using var connection = await allowed.AnswerAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");
        await asking;

        await Assert.ThrowsAsync<OutboundRefusedException>(() => http.Client.GetAsync(address));

        Assert.That(forbidden.IsUntouched);
    }

    [Test]
    public async Task A_redirect_is_an_answer_and_is_not_followed([Values(301, 302, 303, 307, 308)] int status)
    {
        using var allowed = new Peer("127.0.0.2");
        using var forbidden = new Peer();
        using var http = Outbound.Http("127.0.0.2/32");

        var asking = http.Client.GetAsync(new Uri($"http://127.0.0.2:{allowed.Port}/"));
        using var connection = await allowed.AnswerAsync(
            $"HTTP/1.1 {status} Elsewhere\r\nLocation: http://127.0.0.1:{forbidden.Port}/\r\nContent-Length: 0\r\n\r\n"
        );
        using var answer = await asking;

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(forbidden.IsUntouched);
    }

    [Test]
    public async Task A_name_that_nobody_has_is_no_refusal()
    {
        using var unknown = Outbound.Http(resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound));
        using var empty = Outbound.Http(resolve: Outbound.Named());

        foreach (var http in new[] { unknown, empty })
            Assert.That(
                await Assert.ThrowsAsync<HttpRequestException>(() => http.Client.GetAsync(new Uri("https://nobody.example/"))),
                Has.Property(nameof(HttpRequestException.HttpRequestError)).EqualTo(HttpRequestError.NameResolutionError)
            );
    }

    [Test, NonParallelizable]
    public async Task No_proxy_is_asked()
    {
        using var proxy = new Peer();
        using var peer = new Peer("127.0.0.2");
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("127.0.0.1", proxy.Port);
        try
        {
            using var http = Outbound.Http("127.0.0.2/32");
            var asking = http.Client.GetStringAsync(new Uri($"http://127.0.0.2:{peer.Port}/"));
            using var connection = await peer.AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");

            Assert.That(await asking, Is.EqualTo("hi"));
            Assert.That(proxy.IsUntouched);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
