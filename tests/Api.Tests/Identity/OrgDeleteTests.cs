using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class OrgDeleteTests
{
    [Test]
    public async Task A_deleted_org_is_answered_with_its_end()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await DeleteAsync(org, """{"name":"Test"}""");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.Members(), Is.EquivalentTo(new[] { "id", "name", "updated_at", "deleted_at" }));
        Assert.That(answer.Text("id"), Is.EqualTo(org.Id));
        Assert.That(answer.Text("deleted_at"), Is.EqualTo(answer.Text("updated_at")));
        Assert.That(answer.Data.GetProperty("deleted_at").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(1).Minutes);
    }

    [Test]
    public async Task Every_key_of_a_deleted_org_is_refused()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = ["keys:write"] });
        var colleague = await Identities.JoinAsync(org, "keys:write");
        TestOrg[] keys = [org, narrowed, colleague];
        Assert.That(await Task.WhenAll(keys.Select(Identities.StatusAsync)), Is.All.EqualTo(200));

        await DeleteAsync(org, """{"name":"Test"}""");

        await Identities.UntilAsync(async () => (await Task.WhenAll(keys.Select(Identities.StatusAsync))).All(status => status == 401));
    }

    [Test]
    public async Task A_deleted_org_is_gone_from_the_orgs_of_its_members_and_from_themselves()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var deleted = await Identities.MakeOrgAsync(creator);

        await DeleteAsync(deleted, """{"name":"Made"}""");
        var orgs = await Identities.GetAsync(creator, "/v1/orgs/");
        var self = await Identities.GetAsync(creator, "/v1/self/");

        Assert.That(orgs.ItemIds(), Is.EqualTo(new[] { creator.Id }));
        Assert.That(orgs.Count(), Is.EqualTo(1));
        Assert.That(
            self.Data.GetProperty("memberships").EnumerateArray().Select(membership => membership.GetProperty("org_id").GetString()),
            Is.EqualTo(new[] { creator.Id })
        );
    }

    [TestCase("test")]
    [TestCase("Test ")]
    [TestCase(" Test")]
    [TestCase("Tes")]
    [TestCase("Теst")]
    [TestCase("x")]
    public async Task An_org_is_not_deleted_under_another_name(string name)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await DeleteAsync(org, $$"""{"name":"{{name}}"}""");

        Assert.That(answer.Status, Is.EqualTo(422));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("name_mismatch"));
        Assert.That(answer.Errors.Single().Field, Is.EqualTo("/name"));
        Assert.That((await Identities.GetAsync(org, "/v1/orgs/")).ItemIds(), Is.EqualTo(new[] { org.Id }));
    }

    [Test]
    public async Task A_renamed_org_is_not_deleted_under_its_old_name()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Asking.AskAsync(org.Ask(HttpMethod.Patch, $"/v1/orgs/{org.Id}", """{"name":"New"}"""));

        Assert.That((await DeleteAsync(org, """{"name":"Test"}""")).Status, Is.EqualTo(422));
        Assert.That((await DeleteAsync(org, """{"name":"New"}""")).Status, Is.EqualTo(200));
    }

    [TestCase("{}")]
    [TestCase("""{"name":null}""")]
    [TestCase("""{"name":["Test"]}""")]
    [TestCase("""{"name":""}""")]
    public async Task Who_gives_no_name_deletes_nothing(string body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await DeleteAsync(org, body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/name" }));
        Assert.That((await Identities.GetAsync(org, "/v1/orgs/")).ItemIds(), Is.EqualTo(new[] { org.Id }));
    }

    [Test]
    public async Task Who_sends_no_body_deletes_nothing()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Asking.AskAsync(org.Ask(HttpMethod.Delete, $"/v1/orgs/{org.Id}"));

        Assert.That(answer.Status, Is.InRange(400, 499));
        Assert.That((await Identities.GetAsync(org, "/v1/orgs/")).ItemIds(), Is.EqualTo(new[] { org.Id }));
    }

    private static Task<Answer> DeleteAsync(TestOrg org, string body) =>
        Asking.AskAsync(org.Ask(HttpMethod.Delete, $"/v1/orgs/{org.Id}", body));
}
