namespace Arklow.Api.Tests.Http;

public sealed class RequestIdTests
{
    [TestCase("1")]
    [TestCase("req_01.Ab-c")]
    [TestCase("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task A_plain_id_of_the_caller_is_kept(string id)
    {
        var answer = await AskAsync(id);

        Assert.That(answer.Headers["x-request-id"].Single(), Is.EqualTo(id));
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a,b")]
    [TestCase("<script>")]
    [TestCase("a\tb")]
    [TestCase("{}")]
    [TestCase("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    public async Task Any_other_id_is_replaced(string id)
    {
        var answer = await AskAsync(id);

        Assert.That(answer.Headers["x-request-id"].Single(), Does.Match(@"\A[0-9a-f]{32}\z"));
    }

    [Test]
    public async Task Two_ids_are_replaced_by_one()
    {
        var answer = await AskAsync("a", "b");

        Assert.That(answer.Headers["x-request-id"].Single(), Does.Match(@"\A[0-9a-f]{32}\z"));
    }

    [Test]
    public async Task Every_request_has_an_id_of_its_own()
    {
        var first = await AskAsync();
        var second = await AskAsync();

        Assert.That(second.Headers["x-request-id"].Single(), Is.Not.EqualTo(first.Headers["x-request-id"].Single()));
    }

    private static Task<Answer> AskAsync(params string[] ids)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        foreach (var id in ids)
            request.Headers.TryAddWithoutValidation("x-request-id", id);
        return Asking.AskAsync(request);
    }
}
