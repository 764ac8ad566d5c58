using System.Diagnostics;
using System.Net.Security;
using Arklow.Infrastructure.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Infrastructure.Tests.Outbound;

public sealed class BoundsTests
{
    private const string Loopback = "127.0.0.0/8";

    [Test]
    public async Task An_answer_of_the_largest_size_is_read()
    {
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback);

        var asking = http.Client.GetStringAsync(Of(peer));
        using var connection = await peer.AnswerAsync(Answer(OutboundHttp.MaxBodyBytes));

        Assert.That(await asking, Has.Length.EqualTo(OutboundHttp.MaxBodyBytes));
    }

    [TestCase(HttpCompletionOption.ResponseContentRead)]
    [TestCase(HttpCompletionOption.ResponseHeadersRead)]
    public async Task A_larger_answer_is_none_for_those_who_stream_too(HttpCompletionOption option)
    {
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback);

        var asking = http.Client.GetAsync(Of(peer), option);
        using var connection = await peer.AnswerAsync(Answer(OutboundHttp.MaxBodyBytes + 1));

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Test]
    public async Task An_answer_that_does_not_say_how_large_it_is_is_counted()
    {
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback);
        var chunks = string.Concat(Enumerable.Repeat($"1000\r\n{new string('x', 0x1000)}\r\n", 17));

        var asking = http.Client.GetAsync(Of(peer), HttpCompletionOption.ResponseHeadersRead);
        using var connection = await peer.AnswerAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Test]
    public async Task Who_wants_the_status_alone_has_it_however_much_follows()
    {
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback);
        using var request = new HttpRequestMessage(HttpMethod.Post, Of(peer));
        request.Options.Set(OutboundHttp.StatusWithin, TimeSpan.FromSeconds(60));

        var asking = http.Client.SendAsync(request);
        using var connection = await peer.AnswerAsync("HTTP/1.1 201 Created\r\nContent-Length: 1000000000\r\n\r\nx");
        using var response = await asking;

        Assert.That((int)response.StatusCode, Is.EqualTo(201));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Who_wants_the_status_alone_waits_for_it_as_long_as_they_say_and_no_longer()
    {
        var clock = new FakeTimeProvider();
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback, clock: clock);
        using var request = new HttpRequestMessage(HttpMethod.Post, Of(peer));
        request.Options.Set(OutboundHttp.StatusWithin, TimeSpan.FromSeconds(15));

        var asking = http.Client.SendAsync(request);
        using var connection = await peer.AcceptAsync();
        await Peer.ReadHeadAsync(connection);
        clock.Advance(TimeSpan.FromSeconds(14));
        Assert.That(asking.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(1));

        var late = await Assert.ThrowsAsync<HttpRequestException>(() => asking);
        Assert.That(late?.InnerException, Is.InstanceOf<TimeoutException>());
    }

    [Test]
    public async Task Headers_without_end_are_no_answer()
    {
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback);

        var asking = http.Client.GetAsync(Of(peer));
        using var connection = await peer.AnswerAsync($"HTTP/1.1 200 OK\r\nx-filler: {new string('x', 17 * 1024)}\r\n");

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nunfin")]
    public async Task Who_does_not_finish_an_answer_is_not_waited_for(string answer)
    {
        var clock = new FakeTimeProvider();
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback, clock: clock);
        var asking = http.Client.GetAsync(Of(peer), HttpCompletionOption.ResponseHeadersRead);
        using var connection = await peer.AnswerAsync(answer);
        Assert.That(asking.IsCompleted, Is.False);

        clock.Advance(OutboundHttp.Timeout);

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Test]
    public async Task A_look_up_that_does_not_end_is_not_waited_for()
    {
        var clock = new FakeTimeProvider();
        using var http = Outbound.Http(
            resolve: async (_, ct) =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                return [];
            },
            clock: clock
        );
        var asking = http.Client.GetAsync(new Uri("https://example.com/"));

        clock.Advance(OutboundHttp.Timeout);

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Test]
    public async Task A_caller_who_gives_up_is_told_so()
    {
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback);
        using var gone = new CancellationTokenSource();
        var asking = http.Client.GetAsync(Of(peer), gone.Token);
        using var connection = await peer.AcceptAsync();

        await gone.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => asking);
    }

    [Test]
    public async Task Nothing_is_told_that_was_not_asked_for()
    {
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard.Name == source.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var activity = source.StartActivity();
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback);

        var asking = http.Client.GetAsync(Of(peer));
        using var connection = await peer.AcceptAsync();
        var head = await Peer.ReadHeadAsync(connection);
        await Peer.WriteAsync(connection, Answer(0));
        using var answer = await asking;

        Assert.That(activity, Is.Not.Null);
        Assert.That(head, Is.EqualTo($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{peer.Port}\r\n\r\n"));
    }

    [Test]
    public async Task TLS_asks_for_the_name_and_believes_no_certificate_that_nobody_vouches_for()
    {
        using var peer = new Peer();
        using var http = Outbound.Http(Loopback, Outbound.Named("127.0.0.1"));
        string? asked = null;

        var asking = http.Client.GetAsync(new Uri($"https://provider.example:{peer.Port}/"));
        using (var connection = await peer.AcceptAsync())
        {
            await using var tls = new SslStream(connection.GetStream());
            var shaking = tls.AuthenticateAsServerAsync(
                (_, hello, _, _) =>
                {
                    asked = hello.ServerName;
                    return ValueTask.FromResult(
                        new SslServerAuthenticationOptions { ServerCertificate = SelfSigned.Certificate("provider.example") }
                    );
                },
                null,
                CancellationToken.None
            );
            var failed = await Assert.ThrowsAsync<HttpRequestException>(() => asking);
            Assert.That(failed!.HttpRequestError, Is.EqualTo(HttpRequestError.SecureConnectionError));
            await shaking.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        Assert.That(asked, Is.EqualTo("provider.example"));
    }

    [Test]
    public void Nobody_goes_around_the_limits_by_not_waiting()
    {
        using var http = Outbound.Http(Loopback);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:1/");

        Assert.Throws<NotSupportedException>(() => http.Client.Send(request));
    }

    private static Uri Of(Peer peer) => new($"http://127.0.0.1:{peer.Port}/");

    private static string Answer(int length) => $"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{new string('x', length)}";
}
