using System.Text.Json;
using Arklow.Api.Tests.Authentication;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class OrgTests
{
    private static readonly string[] Members = ["id", "name", "updated_at", "deleted_at"];

    [Test]
    public async Task A_new_org_is_answered_with_what_it_is()
    {
        var creator = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutOrgAsync(creator, """{"name":"Zoë & 🔑 Ltd"}""");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.Members(), Is.EquivalentTo(Members));
        Assert.That(answer.Text("id"), Does.Match(@"\A[1-9][0-9]*\z").And.Not.EqualTo(creator.Id));
        Assert.That(answer.Text("name"), Is.EqualTo("Zoë & 🔑 Ltd"));
        Assert.That(answer.Data.GetProperty("updated_at").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(1).Minutes);
        Assert.That(answer.Data.GetProperty("deleted_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Who_is_asked_for_their_orgs_lists_them_in_the_order_in_which_they_were_made_and_no_others()
    {
        var (creator, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var first = (await Identities.PutOrgAsync(creator, """{"name":"First"}""")).Text("id");
        var second = (await Identities.PutOrgAsync(creator, """{"name":"Second"}""")).Text("id");

        var answer = await Identities.GetAsync(creator, "/v1/orgs/");
        var others = await Identities.GetAsync(other, "/v1/orgs/");

        Assert.That(answer.ItemIds(), Is.EqualTo(new[] { creator.Id, first, second }));
        Assert.That(answer.Count(), Is.EqualTo(3));
        Assert.That(answer.Items().Select(item => item.Members()), Is.All.EquivalentTo(Members));
        Assert.That(others.ItemIds(), Is.EqualTo(new[] { other.Id }));
    }

    [Test]
    public async Task Orgs_are_searched_by_name()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var found = (await Identities.PutOrgAsync(creator, """{"name":"Needle & Co"}""")).Text("id");

        var answer = await Identities.GetAsync(
            creator,
            "/v1/orgs/?search=%7B%22col%22:%22name%22,%22op%22:%22contains%22,%22value%22:%22NEEDLE%22%7D"
        );

        Assert.That(answer.ItemIds(), Is.EqualTo(new[] { found }));
    }

    [Test]
    public async Task A_member_fetches_the_org_whatever_they_may_do_there()
    {
        var org = await Suite.Server.CreateOrgAsync("audit:read");

        var answer = await Identities.GetAsync(org, $"/v1/orgs/{org.Id}");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.Members(), Is.EquivalentTo(Members));
        Assert.That(answer.Text("id"), Is.EqualTo(org.Id));
        Assert.That(answer.Text("name"), Is.EqualTo("Test"));
    }

    [Test]
    public async Task An_org_is_renamed()
    {
        var org = await Suite.Server.CreateOrgAsync("org:write");
        var before = await Identities.GetAsync(org, $"/v1/orgs/{org.Id}");

        var answer = await RenameAsync(org, """{"name":"New name"}""");
        var after = await Identities.GetAsync(org, $"/v1/orgs/{org.Id}");

        Assert.That(answer.Data.Members(), Is.EquivalentTo(Members));
        Assert.That(answer.Text("id"), Is.EqualTo(org.Id));
        Assert.That(answer.Text("name"), Is.EqualTo("New name"));
        Assert.That(answer.Data.GetProperty("deleted_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            answer.Data.GetProperty("updated_at").GetDateTimeOffset(),
            Is.GreaterThan(before.Data.GetProperty("updated_at").GetDateTimeOffset())
        );
        Assert.That(after.Body, Is.EqualTo(answer.Body));
    }

    [Test]
    public async Task A_narrowed_key_makes_no_org()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = ["owner"] });

        Assert.That((await Identities.PutOrgAsync(narrowed, """{"name":"x"}""")).Status, Is.EqualTo(403));
    }

    [TestCase("GET", null)]
    [TestCase("PATCH", """{"name":"Taken over"}""")]
    [TestCase("DELETE", """{"name":"Test"}""")]
    [TestCase("DELETE", """{"name":"Wrong"}""")]
    public async Task An_org_of_others_is_forbidden_like_one_that_never_was(string method, string? body)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var foreign = await Asking.AskAsync(org.Ask(new(method), $"/v1/orgs/{other.Id}", body));
        var never = await Asking.AskAsync(org.Ask(new(method), "/v1/orgs/9223372036854775807", body));

        Assert.That(foreign.Status, Is.EqualTo(403));
        Assert.That(foreign.Errors.Single().Code, Is.EqualTo("forbidden"));
        Assert.That(Fingerprint.Of(never), Is.EqualTo(Fingerprint.Of(foreign)));
        Assert.That((await Identities.GetAsync(other, $"/v1/orgs/{other.Id}")).Text("name"), Is.EqualTo("Test"));
    }

    private static Task<Answer> RenameAsync(TestOrg org, string body) =>
        Asking.AskAsync(org.Ask(HttpMethod.Patch, $"/v1/orgs/{org.Id}", body));
}
