using System.Text;
using Arklow.Api.Tests.Http;
using Arklow.Testing;

namespace Arklow.Api.Tests.Idempotency;

internal sealed class HeaderTests
{
    private static IEnumerable<string[]> Good =>
        [
            ["!"],
            ["a b"],
            ["~"],
            [new string('x', 255)],
            ["\"5f3a\""],
        ];

    private static IEnumerable<string[]> Bad =>
        [
            [""],
            [" "],
            ["ké"],
            ["a\tb"],
            [new string('x', 256)],
            ["one", "two"],
            ["one", "one"],
        ];

    [TestCaseSource(nameof(Good))]
    public async Task What_is_a_name_is_taken_to_the_letter(string[] sent)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var first = await Asking.AskAsync(await org.Put("""{"type":"aws"}""").UnderAsync(sent));
        var again = await Asking.AskAsync(await org.Put("""{"type":"aws"}""").UnderAsync(sent));

        Assert.That((first.Status, again.Replayed()), Is.EqualTo((200, "true")), first.Body);
    }

    [TestCaseSource(nameof(Bad))]
    public async Task What_is_none_is_refused_without_quoting_it(string[] sent)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var refused = await AskRawAsync(org, sent);

        Assert.That(refused.Status, Is.EqualTo(400), refused.Body);
        Assert.That(refused.Errors.Select(error => (error.Code, error.Field)), Is.EqualTo(new[] { ("invalid_request", "") }));
        Assert.That(refused.Errors[0].Message, Does.Contain("Idempotency-Key").And.Contain("255"));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [Test]
    public async Task Names_that_differ_in_the_case_of_a_letter_are_two()
    {
        var org = await Suite.Server.CreateOrgAsync();

        await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), "name");
        var other = await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), "Name");

        Assert.That(other.Replayed(), Is.Null);
    }

    [Test]
    public async Task Who_may_not_do_it_is_told_that_and_not_what_is_wrong_with_the_name()
    {
        var org = await Suite.Server.CreateOrgAsync("audit:read");

        var refused = await AskRawAsync(org, "one", "two");

        Assert.That(refused.Status, Is.EqualTo(403));
    }

    /// <summary>As no client would send it: line by line, and letters as they are.</summary>
    private static Task<Answer> AskRawAsync(TestOrg org, params string[] sent)
    {
        var lines = sent.Select(name => $"{Repeating.Header}: {Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))}");
        string[] request =
        [
            $"PUT {org.CredentialsPath} HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            $"x-arklow-auth: {org.Key}",
            "Content-Type: application/json",
            "Content-Length: 14",
            .. lines,
            "",
            """{"type":"aws"}""",
        ];
        return RawHttp.AskAsync(string.Join("\r\n", request));
    }
}
