using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Arklow.Api.Tests.Http;
using Arklow.Api.Tests.Startup;
using Arklow.Testing;

namespace Arklow.Api.Tests.Hosting;

public sealed class TlsTests
{
    private TlsServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await TlsServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [TestCase("1.1")]
    [TestCase("2.0")]
    public async Task It_creates_over_TLS_in_both_versions_of_HTTP(string version)
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var http = _server.Client();
        using var request = org.Put("""{"type":"http_auth_headers","secret":"s"}""");
        request.Version = Version.Parse(version);

        using var created = await http.SendAsync(request);

        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(created.Version, Is.EqualTo(Version.Parse(version)));
    }

    [Test]
    public async Task TLS_is_1_2_or_later()
    {
        await using (var stream = await _server.ConnectAsync(SslProtocols.Tls12))
            Assert.That(stream.SslProtocol, Is.EqualTo(SslProtocols.Tls12));
        await using (var stream = await _server.ConnectAsync(SslProtocols.Tls13))
            Assert.That(stream.SslProtocol, Is.EqualTo(SslProtocols.Tls13));
#pragma warning disable CA5397, SYSLIB0039 // what must be refused has to be asked for
        await Assert.ThatAsync(
            () => _server.ConnectAsync(SslProtocols.Tls11),
            Throws.InstanceOf<AuthenticationException>().Or.InstanceOf<IOException>()
        );
#pragma warning restore CA5397, SYSLIB0039
    }

    [TestCase("arklow.test", "max-age=31536000")]
    [TestCase("localhost:3123", null)]
    [TestCase("127.0.0.1", null)]
    [TestCase("[::1]:443", null)]
    public async Task Browsers_are_told_to_stay_with_TLS_but_on_this_machine(string host, string? expected)
    {
        using var http = _server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = host } };

        using var answer = await http.SendAsync(request);

        var found = answer.Headers.TryGetValues("strict-transport-security", out var values) ? values.Single() : null;
        Assert.That(found, Is.EqualTo(expected));
    }

    [TestCase("nonsense\r\n\r\n", 400, "bad_request")]
    [TestCase("GET / HTTP/1.1\r\n\r\n", 400, "bad_request")]
    [TestCase("GET / HTTP/1.2\r\nHost: x\r\n\r\n", 400, "bad_request")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nx-a: \0\r\n\r\n", 400, "bad_request")]
    public async Task Malformed_HTTP_is_refused_in_the_envelope_inside_TLS(string request, int status, string code)
    {
        await using var stream = await _server.ConnectAsync();

        var answer = (await RawHttp.AskAllAsync(stream, Encoding.Latin1.GetBytes(request))).Single();

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo(code));
    }

    [Test]
    public async Task What_is_wrong_with_a_request_of_HTTP_2_ends_its_stream_alone()
    {
        using var http = _server.Client();
        http.DefaultRequestVersion = HttpVersion.Version20;
        using var first = await http.GetAsync("/health/live");

        await Assert.ThatAsync(() => http.GetAsync("/%00"), Throws.InstanceOf<HttpRequestException>());

        using var second = await http.GetAsync("/health/live");
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Plain_HTTP_on_a_port_of_TLS_is_answered_with_nothing()
    {
        using var http = new HttpClient { BaseAddress = new($"http://{_server.Url.Authority}") };

        await Assert.ThatAsync(() => http.GetAsync("/health/live"), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_renewed_certificate_is_served_without_a_restart_and_connections_go_on(bool byEndpoint)
    {
        await using var server = await TlsServer.StartAsync(byEndpoint);
        await using var old = await server.ConnectAsync();
        Assert.That(await AskAsync(old), Does.StartWith("HTTP/1.1 200"));
        Assert.That(await ThumbprintAsync(), Is.EqualTo(server.Certificate.Thumbprint));

        server.Certificate.Renew();

        var since = System.Diagnostics.Stopwatch.StartNew();
        await ServerProcess.UntilAsync(async () => await ThumbprintAsync() == server.Certificate.Thumbprint);
        TestContext.Out.WriteLine($"renewed after {since.Elapsed}");
        Assert.That(await AskAsync(old), Does.StartWith("HTTP/1.1 200"));

        async Task<string> ThumbprintAsync()
        {
            await using var stream = await server.ConnectAsync();
            return ((X509Certificate2)stream.RemoteCertificate!).Thumbprint;
        }
    }

    /// <summary>Asks whether it lives, on a connection that is kept.</summary>
    private static async Task<string> AskAsync(Stream connection)
    {
        await connection.WriteAsync("GET /health/live HTTP/1.1\r\nHost: arklow.test\r\n\r\n"u8.ToArray());
        var answer = new byte[4096];
        return Encoding.ASCII.GetString(answer, 0, await connection.ReadAsync(answer));
    }
}
