using System.Text;
using Arklow.Testing;

namespace Arklow.Api.Tests.Http;

public sealed class BodySizeTests
{
    private const int Limit = 256 * 1024;

    [Test]
    public async Task A_body_of_256_KiB_is_taken([Values] bool chunked)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = (await RawHttp.AskAllAsync(Request(org, Limit, chunked))).Single();

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body[..100]);
        Assert.That((await Asking.OpenSecretAsync(answer))!, Has.Length.GreaterThan(Limit - 100));
    }

    [Test]
    public async Task One_byte_more_is_refused([Values] bool chunked)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = (await RawHttp.AskAllAsync(Request(org, Limit + 1, chunked))).Single();

        Assert.That(answer.Status, Is.EqualTo(413), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("payload_too_large"));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [Test]
    public async Task A_body_that_was_refused_is_not_taken_for_the_next_request([Values] bool chunked)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var first = Encoding.Latin1.GetString(Request(org, Limit + 1, chunked)).Replace("Connection: close\r\n", "");

        var answers = await RawHttp.AskAllAsync([.. Encoding.Latin1.GetBytes(first), .. Request(org, 1000, chunked)]);

        Assert.That(answers.Select(answer => answer.Status), Is.EqualTo(new[] { 413, 200 }));
    }

    [Test]
    public async Task A_length_that_no_body_could_have_is_refused_before_the_body()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await RawHttp.AskAsync(Head(org) + "Content-Length: 9223372036854775807\r\n\r\n{");

        Assert.That(answer.Status, Is.EqualTo(413));
    }

    [Test]
    public async Task A_body_that_breaks_off_stores_nothing([Values] bool chunked)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var whole = Request(org, 1000, chunked);

        await RawHttp.AskAllAsync(whole[..^20], ends: true);

        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [Test]
    public async Task A_body_that_arrives_byte_by_byte_is_read_whole()
    {
        var org = await Suite.Server.CreateOrgAsync();
        const string Secret = "{\"Authorization\":\"ü 😀\"}";
        var body = Encoding.UTF8.GetBytes($$"""{"type":"http_auth_headers","secret":{{Secret}}}""");
        var chunks = body.SelectMany(b => (byte[])[.. "1\r\n"u8, b, .. "\r\n"u8]);

        var answer = (
            await RawHttp.AskAllAsync([
                .. Encoding.Latin1.GetBytes(Head(org) + "Transfer-Encoding: chunked\r\n\r\n"),
                .. chunks,
                .. "0\r\n\r\n"u8,
            ])
        ).Single();

        Assert.That(await Asking.OpenSecretAsync(answer), Is.EqualTo(Secret));
    }

    private static byte[] Request(TestOrg org, int length, bool chunked)
    {
        const string Start = """{"type":"http_auth_headers","secret":" """;
        var body = Start + new string('x', length - Start.Length - 2) + "\"}";
        return Encoding.Latin1.GetBytes(
            chunked
                ? $"{Head(org)}Transfer-Encoding: chunked\r\n\r\n{length - 7:x}\r\n{body[..^7]}\r\n7\r\n{body[^7..]}\r\n0\r\n\r\n"
                : $"{Head(org)}Content-Length: {length}\r\n\r\n{body}"
        );
    }

    private static string Head(TestOrg org) =>
        $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-arklow-auth: {org.Key}\r\nContent-Type: application/json\r\n";
}
