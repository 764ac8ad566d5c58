using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

internal sealed class AuditFilterTests
{
    [TestCase("take=0", "/take")]
    [TestCase("take=51", "/take")]
    [TestCase("take=-1", "/take")]
    [TestCase("take=x", "/take")]
    [TestCase("count_only=1", "/count_only")]
    [TestCase("after=", "/after")]
    [TestCase("after=x", "/after")]
    [TestCase("after=-1", "/after")]
    [TestCase("after=1%20", "/after")]
    [TestCase("actor=", "/actor")]
    [TestCase("actor=me", "/actor")]
    [TestCase("actor=1,2", "/actor")]
    [TestCase("action=", "/action")]
    [TestCase("action=Credential", "/action")]
    [TestCase("action=credential.", "/action")]
    [TestCase("action=credential.create.x", "/action")]
    [TestCase("action=%25", "/action")]
    [TestCase("action=a%00", "/action")]
    [TestCase("action=credential%0A", "/action")]
    [TestCase("target=", "/target")]
    [TestCase("target=:", "/target")]
    [TestCase("target=credential:", "/target")]
    [TestCase("target=:1", "/target")]
    [TestCase("target=Credential:1", "/target")]
    [TestCase("target=credential:1:2", "/target")]
    [TestCase("target=1%00", "/target")]
    [TestCase("outcome=", "/outcome")]
    [TestCase("outcome=OK", "/outcome")]
    [TestCase("outcome=failed", "/outcome")]
    [TestCase("from=", "/from")]
    [TestCase("from=yesterday", "/from")]
    [TestCase("from=2026-11-23", "/from")]
    [TestCase("from=2026-11-23T12:00:00", "/from")]
    [TestCase("from=2026-11-23T12:00:00+01:00", "/from", Description = "a plus that is not encoded is a space")]
    [TestCase("from=0001-01-01T00:00:00%2B01:00", "/from")]
    [TestCase("to=2026-13-01T00:00:00Z", "/to")]
    [TestCase("to=infinity", "/to")]
    [TestCase("take=1&take=1", "/take")]
    [TestCase("after=1&after=1", "/after")]
    [TestCase("actor=1&actor=1", "/actor")]
    [TestCase("outcome=ok&outcome=refused", "/outcome")]
    [TestCase("to=2026-11-23T12:00:00Z&to=2026-11-23T12:00:00Z", "/to")]
    [TestCase("skip=1", "")]
    [TestCase("search={}", "")]
    [TestCase("Actor=1", "")]
    [TestCase("code=forbidden", "")]
    public async Task What_is_no_filter_is_refused_where_it_is_wrong(string query, string field)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Auditing.ListAsync(org, $"?{query}");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("invalid_request"));
        Assert.That(answer.Fields, Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Every_problem_of_a_filter_is_told_at_once()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Auditing.ListAsync(org, "?to=x&from=x&outcome=x&target=X&action=X&actor=x&after=x&count_only=x&take=x");

        string[] all = ["/take", "/count_only", "/after", "/actor", "/action", "/target", "/outcome", "/from", "/to"];
        Assert.That(answer.Fields, Is.EqualTo(all));
    }
}
