using Arklow.Testing;

namespace Arklow.Api.Tests.Http;

/// <summary>Requests that are refused before there is a request.</summary>
public sealed class MalformedRequestTests
{
    private const string Line = "GET /health/live HTTP/1.1\r\n";

    [TestCase("\0\r\n\r\n")]
    [TestCase("nonsense\r\n\r\n")]
    [TestCase("GET\r\n\r\n")]
    [TestCase("GET /\r\n\r\n")]
    [TestCase("GET / HTTP/1.1 x\r\n\r\n")]
    [TestCase("GET x HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("G(T / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase("GET * HTTP/1.1\r\nHost: x\r\n\r\n")]
    [TestCase(Line + "\r\n", TestName = "No host")]
    [TestCase(Line + "Host: x\r\nHost: y\r\n\r\n", TestName = "Two hosts")]
    [TestCase(Line + "Host: x y\r\n\r\n", TestName = "A host that is none")]
    [TestCase(Line + "Host: x\r\nnonsense\r\n\r\n", TestName = "A header without a value")]
    [TestCase(Line + "Host: x\r\nx-a : b\r\n\r\n", TestName = "A space after a header's name")]
    [TestCase(Line + "Host: x\r\n: b\r\n\r\n", TestName = "A header without a name")]
    [TestCase(Line + "Host: x\r\nx-a: b\r\n c\r\n\r\n", TestName = "A folded header")]
    [TestCase(Line + "Host: x\r\nx-a: \0\r\n\r\n", TestName = "NUL in a header")]
    [TestCase(Line + "Host: x\r\nx-a: \xff\r\n\r\n", TestName = "A header that is no UTF-8")]
    [TestCase(Line + "Host: x\r\nContent-Length: x\r\n\r\n", TestName = "A length that is no number")]
    [TestCase(Line + "Host: x\r\nContent-Length: -1\r\n\r\n", TestName = "A negative length")]
    [TestCase(Line + "Host: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", TestName = "Two lengths")]
    [TestCase(Line + "Host: x\r\nTransfer-Encoding: gzip\r\n\r\n", TestName = "An encoding that does not end")]
    [TestCase("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\r\n\r\n", TestName = "TLS")]
    public async Task A_request_that_HTTP_does_not_allow_is_refused(string request)
    {
        var answer = await RawHttp.AskAsync(request);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("bad_request"));
    }

    [Test]
    public async Task A_request_line_past_8_KiB_is_too_long()
    {
        var answer = await RawHttp.AskAsync($"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.That(answer.Status, Is.EqualTo(414));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("uri_too_long"));
    }

    [TestCase(1, 1_000_000)]
    [TestCase(40, 1_000)]
    [TestCase(500, 1)]
    public async Task Headers_too_large_or_too_many_are_refused(int count, int length)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"x-{i}: {new string('a', length)}\r\n"));

        var answer = await RawHttp.AskAsync($"{Line}Host: x\r\n{headers}\r\n");

        Assert.That(answer.Status, Is.EqualTo(431));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("headers_too_large"));
    }

    [TestCase("GET / FTP/1.1\r\n\r\n")]
    [TestCase("GET / HTTP/1.2\r\nHost: x\r\n\r\n")]
    [TestCase("GET / HTTP/3.0\r\nHost: x\r\n\r\n")]
    public async Task A_version_of_HTTP_that_is_not_spoken_is_the_callers_fault_not_ours(string request)
    {
        var answer = await RawHttp.AskAsync(request);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("bad_request"));
    }

    [TestCase("zz\r\n{}\r\n0\r\n\r\n")]
    [TestCase("-1\r\n{}\r\n0\r\n\r\n")]
    [TestCase("\r\n\r\n")]
    [TestCase("2\r\n{}xx0\r\n\r\n")]
    [TestCase("fffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    [TestCase("2 2\r\n{}\r\n0\r\n\r\n")]
    public async Task Chunks_that_are_none_are_refused(string chunks)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await RawHttp.AskAsync(
            $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nx-arklow-auth: {org.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"
        );

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("bad_request"));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [Test]
    public async Task Good_requests_before_a_bad_one_on_its_connection_are_answered()
    {
        var answers = await RawHttp.AskAllAsync(
            "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n"u8.ToArray()
        );

        Assert.That(answers.Select(answer => answer.Status), Is.EqualTo(new[] { 200, 404, 400 }));
    }
}
