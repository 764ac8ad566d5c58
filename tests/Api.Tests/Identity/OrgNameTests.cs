using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class OrgNameTests
{
    [TestCase("""{"name":"x"}""")]
    [TestCase("""{"name":"a b"}""")]
    [TestCase("""{"name":"'; drop table orgs --"}""")]
    [TestCase("""{"name":"same","else":1}""")]
    public async Task A_name_may_be_anything_people_write_on_a_line(string body)
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var sent = JsonDocument.Parse(body);
        var name = sent.RootElement.GetProperty("name").GetString();

        Assert.That((await Identities.PutOrgAsync(org, body)).Text("name"), Is.EqualTo(name));
        Assert.That((await RenameAsync(org, body)).Text("name"), Is.EqualTo(name));
    }

    [TestCase("x", 100)]
    [TestCase("🔑", 100)]
    public async Task A_name_has_up_to_a_hundred_characters_whatever_they_are_written_with(string piece, int times)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var name = string.Concat(Enumerable.Repeat(piece, times));

        Assert.That((await RenameAsync(org, $$"""{"name":"{{name}}"}""")).Text("name"), Is.EqualTo(name));
        Assert.That((await RenameAsync(org, $$"""{"name":"{{name}}x"}""")).Fields, Is.EqualTo(new[] { "/name" }));
    }

    [TestCase("{}")]
    [TestCase("""{"Name":"x"}""")]
    [TestCase("""{"name":null}""")]
    [TestCase("""{"name":7}""")]
    [TestCase("""{"name":["x"]}""")]
    [TestCase("""{"name":{"name":"x"}}""")]
    [TestCase("""{"name":""}""")]
    [TestCase("""{"name":" "}""")]
    [TestCase("""{"name":" x"}""")]
    [TestCase("""{"name":"x "}""")]
    [TestCase("""{"name":"x\u00a0"}""")]
    [TestCase("""{"name":"\u2003x"}""")]
    [TestCase("""{"name":"a\nb"}""")]
    [TestCase("""{"name":"a\tb"}""")]
    [TestCase("""{"name":"a\u001bb"}""")]
    [TestCase("""{"name":"a\u0085b"}""")]
    [TestCase("""{"name":"a\u2028b"}""")]
    [TestCase("""{"name":"a\u2029b"}""")]
    [TestCase("""{"name":"a\u0000b"}""")]
    [TestCase("""{"name":"a\ud800b"}""")]
    public async Task What_is_no_name_is_refused_and_changes_nothing(string body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        foreach (var answer in new[] { await Identities.PutOrgAsync(org, body), await RenameAsync(org, body) })
        {
            Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
            Assert.That(answer.Fields, Is.EqualTo(new[] { "/name" }));
        }

        var orgs = await Identities.GetAsync(org, "/v1/orgs/");
        Assert.That(orgs.Items().Select(item => item.GetProperty("name").GetString()), Is.EqualTo(new[] { "Test" }));
    }

    private static Task<Answer> RenameAsync(TestOrg org, string body) =>
        Asking.AskAsync(org.Ask(HttpMethod.Patch, $"/v1/orgs/{org.Id}", body));
}
