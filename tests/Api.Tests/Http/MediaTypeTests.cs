using Arklow.Testing;

namespace Arklow.Api.Tests.Http;

public sealed class MediaTypeTests
{
    private const string Body = """{"type":"aws"}""";

    [TestCase("application/json")]
    [TestCase("Application/JSON")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("application/json;charset=UTF-8")]
    [TestCase("application/json; charset=\"utf-8\"")]
    [TestCase("application/json; version=1; charset=utf-8")]
    public async Task JSON_in_UTF_8_is_taken(string type)
    {
        var answer = await AskAsync(await Suite.Server.CreateOrgAsync(), "Content-Type", type);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("json")]
    [TestCase("text/plain")]
    [TestCase("text/json")]
    [TestCase("application/xml")]
    [TestCase("application/problem+json")]
    [TestCase("application/jsonp")]
    [TestCase("application/*")]
    [TestCase("*/*")]
    [TestCase("application/json, text/plain")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json; charset=iso-8859-1")]
    [TestCase("application/json; charset=utf-7")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("multipart/form-data; boundary=\"\"")]
    public async Task Any_other_media_type_is_refused(string? type)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, "Content-Type", type);

        Assert.That(answer.Status, Is.EqualTo(415), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("unsupported_media_type"));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("identity, gzip")]
    [TestCase("x")]
    public async Task A_compressed_body_is_refused(string encoding)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, "Content-Encoding", encoding);

        Assert.That(answer.Status, Is.EqualTo(415), answer.Body);
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [TestCase("Accept", "text/html")]
    [TestCase("Accept", "text/json")]
    [TestCase("Accept", "application/problem+json")]
    [TestCase("Accept", "application/json;q=0")]
    [TestCase("Accept", "x")]
    [TestCase("Accept-Charset", "utf-16")]
    [TestCase("Accept-Encoding", "gzip")]
    public async Task An_answer_is_JSON_in_UTF_8_whatever_the_caller_would_rather_have(string header, string value)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var good = org.Put(Body);
        var bad = org.Put("{}");
        good.Headers.TryAddWithoutValidation(header, value);
        bad.Headers.TryAddWithoutValidation(header, value);

        var created = await Asking.AskAsync(good);
        var refused = await Asking.AskAsync(bad);

        Assert.That(created.Status, Is.EqualTo(200));
        Assert.That(refused.Status, Is.EqualTo(400));
    }

    private static async Task<Answer> AskAsync(TestOrg org, string header, string? value)
    {
        var request = org.Put(Body);
        request.Content!.Headers.Remove(header);
        if (value is not null)
            request.Content.Headers.TryAddWithoutValidation(header, value);
        return await Asking.AskAsync(request);
    }
}
