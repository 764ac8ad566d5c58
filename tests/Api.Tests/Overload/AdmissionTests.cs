using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Arklow.Api.Tests.Http;
using Arklow.Api.Tests.Startup;
using Arklow.Testing;

namespace Arklow.Api.Tests.Overload;

internal sealed class AdmissionTests
{
    private const string Body = """{"type":"aws"}""";

    [Test]
    public async Task Past_the_limit_a_request_is_refused_at_once_and_its_connection_goes_on()
    {
        await using var server = await StartAsync(requests: 1);
        var org = await server.CreateOrgAsync();
        var connections = 0;
        using var handler = new SocketsHttpHandler();
        handler.ConnectCallback = async (to, ct) =>
        {
            connections++;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(to.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using var http = new HttpClient(handler) { BaseAddress = server.Url };

        Answer refused;
        var clock = new Stopwatch();
        await using (var held = await HeldRequests.HoldAsync(server, 1))
        {
            clock.Start();
            refused = await AskAsync(http, org.Put(Body));
            clock.Stop();
            foreach (var (path, status) in new[] { ("/health/live", 200), ("/health/ready", 200), ("/nowhere", 404) })
                Assert.That((await AskAsync(http, new(HttpMethod.Get, path))).Status, Is.EqualTo(status), path);
            await held.LetGoAsync();
            Assert.That((await Task.WhenAll(held.Answers)).Select(answer => answer.Status), Is.All.EqualTo(200));
        }

        var next = await AskAsync(http, org.Put(Body));

        AssertUnavailable(refused);
        Assert.That(next.Status, Is.EqualTo(200));
        Assert.That(connections, Is.EqualTo(1));
        TestContext.Out.WriteLine($"refused after {clock.Elapsed.TotalMilliseconds:0.0} ms");
    }

    [Test]
    public async Task An_org_whose_requests_are_all_slow_leaves_places_to_others()
    {
        await using var server = await StartAsync(requests: 4);
        await using var held = await HeldRequests.HoldAsync(server, 2);

        var more = await AskAsync(server.Http, held.Org.Put(Body));
        var others = await AskAsync(server.Http, (await server.CreateOrgAsync()).Put(Body));
        await held.LetGoAsync();
        var then = await AskAsync(server.Http, held.Org.Put(Body));

        AssertUnavailable(more);
        Assert.That(others.Status, Is.EqualTo(200));
        Assert.That(then.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_request_that_is_refused_before_its_body_has_come_ends_its_connection_if_it_does_not_come()
    {
        await using var server = await StartAsync(requests: 1);
        var org = await server.CreateOrgAsync();
        await using var held = await HeldRequests.HoldAsync(server, 1);

        var answers = await RawHttp.AskAllAsync(Encoding.ASCII.GetBytes(Head(org, length: 100_000) + "{"), url: server.Url);

        AssertUnavailable(answers.Single());
        await held.LetGoAsync();
    }

    [Test]
    public async Task A_body_that_takes_its_time_takes_no_place()
    {
        await using var server = await StartAsync(requests: 1);
        var org = await server.CreateOrgAsync();
        using var slow = await ConnectAsync(server);
        await using var stream = slow.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(org, Body.Length) + Body[..5]));
        var others = 0;
        await ServerProcess.UntilAsync(async () => (await AskAsync(server.Http, org.Put(Body))).Status == 200 && ++others == 5);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Body[5..]));
        using var reader = new StreamReader(stream);

        Assert.That(await reader.ReadLineAsync(), Is.EqualTo("HTTP/1.1 200 OK"));
    }

    [Test]
    public async Task A_client_that_does_not_take_its_answer_takes_no_place()
    {
        const int Many = 40;
        await using var server = await StartAsync(requests: 1);
        var org = await server.CreateOrgAsync();
        var large = $$$"""{"type":"aws","metadata":{"x":"{{{new string('x', 200_000)}}}"}}""";
        for (var made = 0; made < Many; made++)
            Assert.That((await AskAsync(server.Http, org.Put(large))).Status, Is.EqualTo(200));
        using var slow = await ConnectAsync(server);
        await using var stream = slow.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {org.CredentialsPath}?take={Many} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-arklow-auth: {org.Key}\r\n\r\n"
            )
        );
        var first = new byte[1];
        await stream.ReadExactlyAsync(first); // the answer has begun, and does not fit into what the sockets hold
        await ServerProcess.UntilAsync(async () => (await AskAsync(server.Http, org.Put(Body))).Status == 200);

        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        Assert.That(rest.Length, Is.GreaterThan(Many * 200_000));
    }

    [Test]
    public async Task Connections_past_their_limit_are_closed()
    {
        await using var server = await StartAsync(requests: 0, ("Arklow:Limits:Connections", "2"));
        using var first = await ConnectAsync(server);
        using var second = await ConnectAsync(server);

        using var third = await ConnectAsync(server);

        Assert.That(await IsClosedAsync(third), Is.True);
    }

    private static async Task<bool> IsClosedAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static Task<ArklowServer> StartAsync(int requests, params (string Name, string Value)[] settings) =>
        ArklowServer.StartAsync(
            Suite.Server.DataDirectory,
            settings: settings
                .Append(("Arklow:Limits:ConcurrentRequests", $"{requests}"))
                .Append(("Arklow:Limits:QueuedRequests", "0"))
                .ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2)
        );

    private static async Task<TcpClient> ConnectAsync(ArklowServer server)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(server.Url.Host, server.Url.Port);
        return client;
    }

    private static async Task<Answer> AskAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        using (var response = await http.SendAsync(request))
            return await Answer.ReadAsync(response);
    }

    private static string Head(TestOrg org, int length) =>
        $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nx-arklow-auth: {org.Key}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n";

    private static void AssertUnavailable(Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(503), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("unavailable"));
        Assert.That(answer.Headers["retry-after"].Single(), Is.EqualTo("1"));
    }
}
