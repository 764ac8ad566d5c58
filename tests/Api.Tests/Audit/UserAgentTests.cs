using System.Text.Json;
using Arklow.Api.Tests.Http;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>How a caller calls its program is kept as printable ASCII of bounded length.</summary>
internal sealed class UserAgentTests
{
    [TestCase("a\u0001b\tc\u007fd", "a?b?c?d")]
    [TestCase("Zo\u00c3\u00ab \u00e2\u0098\u0083", "Zo? ?", Description = "UTF-8, two characters")]
    [TestCase("a\\b\"c", "a\\b\"c")]
    public async Task What_cannot_be_printed_in_the_user_agent_is_a_question_mark(string sent, string kept)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await RawHttp.AskAsync(
            $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-arklow-auth: {org.Key}\r\nUser-Agent: {sent}\r\n"
                + "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"type\":\"aws\"}"
        );

        Assert.That((await RecordAsync(org, answer)).At("user_agent").GetString(), Is.EqualTo(kept));
    }

    [TestCase(255)]
    [TestCase(256)]
    [TestCase(257)]
    [TestCase(9000)]
    public async Task A_user_agent_is_cut_at_256_characters(int length)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Put("""{"type":"aws"}""");
        request.Headers.TryAddWithoutValidation("User-Agent", new string('a', length));

        var record = await RecordAsync(org, await Asking.AskAsync(request));

        Assert.That(record.At("user_agent").GetString(), Is.EqualTo(new string('a', Math.Min(length, 256))));
    }

    [Test]
    public async Task No_user_agent_is_null()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var record = await RecordAsync(org, await Asking.CreateAsync(org, """{"type":"aws"}"""));

        Assert.That(record.At("user_agent").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private static async Task<JsonElement> RecordAsync(TestOrg org, Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        return (await Auditing.GetAsync(org, answer.Receipt()!)).Data;
    }
}
