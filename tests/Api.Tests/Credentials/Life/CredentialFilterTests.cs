using Arklow.Api.Tests.Identity;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials.Life;

internal sealed class CredentialFilterTests
{
    private TestOrg _org = null!;
    private readonly Dictionary<string, string> _names = [];

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _org = await Suite.Server.CreateOrgAsync();
        await NameAsync(
            "a",
            """{"type":"aws","label":"Ärger","expires_at":"2101-01-01T00:00:00Z","metadata":{"team":{"name":"x","n":1.0},"tags":["p","q"]}}"""
        );
        await NameAsync(
            "b",
            """{"type":"http_auth_headers","label":"ärger zwei","expires_at":"2102-01-01T00:00:00Z","metadata":{"team":{"name":"y"}}}"""
        );
        await NameAsync("c", """{"type":"x","provider":"aws","metadata":{"n":1e400000,"team":{"name":"x"}}}""");
        await NameAsync("d", """{"type":"aws","label":"100%_\\","expires_at":"2001-01-01T00:00:00Z","metadata":{}}""");
        await NameAsync("e", """{"type":"aws","label":"gone","metadata":{"team":{"name":"x"}}}""");
        await CredentialApi.DeleteAsync(_org, _names.Single(pair => pair.Value == "e").Key);
    }

    [TestCase("", "abcd")]
    [TestCase("deleted=include", "abcde")]
    [TestCase("deleted=only", "e")]
    [TestCase("type=aws", "ad")]
    [TestCase("type=AWS", "")]
    [TestCase("type=", "")]
    [TestCase("provider=aws", "acd")]
    [TestCase("provider=aws&type=x", "c")]
    [TestCase("provider=aws&deleted=only", "e")]
    [TestCase("expires_before=2101-01-01T00:00:00Z", "d")]
    [TestCase("expires_before=2101-01-01T00:00:00.000001Z", "ad")]
    [TestCase("expires_before=9999-12-31T23:59:59Z", "abd")]
    [TestCase("expires_before=2101-01-01T01:00:00.000001%2B01:00", "ad")]
    [TestCase("metadata={}", "abd")]
    [TestCase("""metadata={"team":{}}""", "ab")]
    [TestCase("""metadata={"team":{"name":"x"}}""", "a")]
    [TestCase("""metadata={"team":{"n":1}}""", "a")]
    [TestCase("""metadata={"tags":["q"]}""", "a")]
    [TestCase("""metadata={"tags":["q","r"]}""", "")]
    [TestCase("""metadata={"team":"x"}""", "")]
    [TestCase("""metadata={"team":{"name":"x"}}&deleted=include""", "ae")]
    [TestCase("""metadata={"n":1e400000}""", "")]
    [TestCase("""search={"col":"label","op":"eq","value":"ÄRGER"}""", "a")]
    [TestCase("""search={"col":"label","op":"starts_with","value":"är"}""", "ab")]
    [TestCase("""search={"col":"label","op":"contains","value":"%25_\\"}""", "d")]
    [TestCase("""search={"col":"label","op":"in","value":["ärger","100%25_\\","gone"]}""", "ad")]
    [TestCase("""search={"col":"type","op":"contains","value":"_auth_"}""", "b")]
    [TestCase("""search={"col":"provider","op":"eq","value":"http"}""", "b")]
    [TestCase("""search={"col":"label","op":"contains","value":""}""", "abd")]
    [TestCase("take=2", "ab")]
    [TestCase("take=2&skip=1", "bc")]
    [TestCase("skip=9", "")]
    [TestCase("after=0", "abcd")]
    [TestCase("after=9223372036854775807", "")]
    public async Task Only_what_is_asked_for_is_listed(string query, string expected)
    {
        var answer = await ListAsync(query);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(string.Concat(answer.ItemIds().Select(id => _names[id])), Is.EqualTo(expected));
    }

    [TestCase("expires_after=2101-01-01T00:00:00Z", "")]
    [TestCase("Type=aws", "")]
    [TestCase("filter=x", "")]
    [TestCase("type=aws&type=x", "/type")]
    [TestCase("deleted=exclude", "/deleted")]
    [TestCase("deleted=", "/deleted")]
    [TestCase("deleted=true", "/deleted")]
    [TestCase("after=x", "/after")]
    [TestCase("after=", "/after")]
    [TestCase("after=-1", "/after")]
    [TestCase("after=01", "/after")]
    [TestCase("after=99999999999999999999", "/after")]
    [TestCase("expires_before=2101-01-01", "/expires_before")]
    [TestCase("expires_before=", "/expires_before")]
    [TestCase("metadata=[]", "/metadata")]
    [TestCase("metadata=x", "/metadata")]
    [TestCase("metadata=", "/metadata")]
    [TestCase("""metadata={"a":1,"a":2}""", "/metadata")]
    [TestCase("""metadata={"a":"\u0000"}""", "/metadata")]
    [TestCase("take=0", "/take")]
    [TestCase("take=51", "/take")]
    [TestCase("""search={"col":"metadata","op":"eq","value":"x"}""", "/search/col")]
    [TestCase("""search={"col":"label","op":"like","value":"x"}""", "/search/op")]
    [TestCase("""search={"col":"label","op":"in","value":[]}""", "/search/value")]
    [TestCase("""search={"col":"label","op":"eq","value":["a","b"]}""", "/search/value")]
    public async Task A_filter_that_is_none_is_refused_and_never_ignored(string query, string field)
    {
        var answer = await ListAsync(query);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Fields.Single(), Is.EqualTo(field));
    }

    private Task<Answer> ListAsync(string query) => CredentialApi.GetAsync(_org, $"?{query}");

    private async Task NameAsync(string name, string body) => _names.Add((await Asking.CreateAsync(_org, body)).Text("id"), name);
}
