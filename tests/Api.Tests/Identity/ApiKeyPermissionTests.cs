using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class ApiKeyPermissionTests
{
    [Test]
    public async Task A_narrowed_key_does_what_it_is_narrowed_to_and_nothing_else()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = ["keys:write"] });

        var listed = await Identities.GetAsync(narrowed, org.Path("keys/"));
        var renamed = await Asking.AskAsync(narrowed.Ask(HttpMethod.Patch, $"/v1/orgs/{org.Id}", """{"name":"Other"}"""));
        var created = await Asking.AskAsync(narrowed.Put("""{"type":"aws"}"""));

        Assert.That(listed.Status, Is.EqualTo(200));
        Assert.That(renamed.Status, Is.EqualTo(403));
        Assert.That(created.Status, Is.EqualTo(403));
        Assert.That(created.Errors.Single().Code, Is.EqualTo("forbidden"));
    }

    [Test]
    public async Task A_key_that_is_narrowed_to_nothing_still_knows_who_it_is_of()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = [] });

        Assert.That((await Identities.GetAsync(narrowed, org.Path("keys/"))).Status, Is.EqualTo(403));
        Assert.That((await Identities.GetAsync(narrowed, "/v1/self/")).Text("id"), Is.EqualTo(org.UserId));
    }

    [TestCase("Owner")]
    [TestCase("keys")]
    [TestCase("keys:write ")]
    [TestCase("")]
    public async Task An_unknown_permission_is_refused_with_those_that_are_known(string unknown)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, JsonSerializer.Serialize(new { permissions = new[] { "keys:write", unknown } }));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(
            answer.Errors.Single(),
            Is.EqualTo(
                new Problem(
                    "unknown_permission",
                    "must be one of owner, org:write, members:read, members:write, keys:write, credentials:read, credentials:write, credentials:reveal, audit:read",
                    "/permissions/1"
                )
            )
        );
    }

    [Test]
    public async Task A_permission_that_is_sent_twice_is_given_once_and_told_in_the_order_of_all()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, """{"permissions":["audit:read","org:write","audit:read"]}""");

        Assert.That(answer.Data.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "org:write", "audit:read" }));
    }

    [TestCase("owner")]
    [TestCase("credentials:read")]
    public async Task A_member_gives_no_key_what_they_do_not_hold(string wanted)
    {
        var org = await Suite.Server.CreateOrgAsync("keys:write", "credentials:write");

        var answer = await Identities.PutKeyAsync(org, JsonSerializer.Serialize(new { permissions = new[] { "keys:write", wanted } }));

        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("permission_not_held"));
        Assert.That(answer.Errors.Single().Field, Is.EqualTo("/permissions"));
        Assert.That((await Identities.GetAsync(org, org.Path("keys/"))).Count(), Is.EqualTo(1));
    }

    [TestCase("""["owner"]""")]
    [TestCase("""["keys:write","credentials:read"]""")]
    public async Task A_narrowed_key_of_an_owner_makes_no_wider_one(string wider)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = ["keys:write", "audit:read"] });

        var answer = await Identities.PutKeyAsync(narrowed, $$"""{"permissions":{{wider}}}""");

        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("permission_not_held"));
    }

    [Test]
    public async Task A_narrowed_key_makes_one_as_narrow_as_itself_unless_told_to_make_a_narrower_one()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var narrowed = await Identities.WithKeyAsync(org, new() { Permissions = ["keys:write", "audit:read"] });

        var alike = await Identities.PutKeyAsync(narrowed);
        var narrower = await Identities.PutKeyAsync(narrowed, """{"permissions":["audit:read"]}""");

        Assert.That(alike.Data.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "keys:write", "audit:read" }));
        Assert.That((await Identities.GetAsync(Identities.With(alike), org.Path("members/"))).Status, Is.EqualTo(403));
        Assert.That(narrower.Data.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "audit:read" }));
        Assert.That((await Identities.PutKeyAsync(Identities.With(narrower))).Status, Is.EqualTo(403));
    }

    [TestCase("""{"permissions":["owner"]}""")]
    [TestCase("""{"permissions":["none"],"description":"x"}""")]
    public async Task Who_may_make_no_keys_learns_nothing_from_the_body(string body)
    {
        var org = await Suite.Server.CreateOrgAsync("members:read");

        var answer = await Identities.PutKeyAsync(org, body);

        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("forbidden"));
    }
}
