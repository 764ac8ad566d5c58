using Arklow.Domain.ApiKeys;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class ApiKeyCreateTests
{
    [Test]
    public async Task A_new_key_is_answered_with_what_it_is_and_its_material()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(
            org,
            """{"description":"CI","permissions":["keys:write"],"expires_at":"2101-02-03T04:05:06Z"}"""
        );

        Assert.That(
            answer.Data.Members(),
            Is.EquivalentTo(
                new[] { "id", "org_id", "member_id", "material", "user_id", "description", "permissions", "expires_at", "created_at" }
            )
        );
        Assert.That(answer.Text("org_id"), Is.EqualTo(org.Id));
        Assert.That(answer.Text("member_id"), Is.EqualTo(org.MemberId));
        Assert.That(answer.Text("user_id"), Is.EqualTo(org.UserId));
        Assert.That(answer.Text("description"), Is.EqualTo("CI"));
        Assert.That(answer.Data.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "keys:write" }));
        Assert.That(answer.Text("expires_at"), Is.EqualTo("2101-02-03T04:05:06Z"));
        Assert.That(answer.Data.GetProperty("created_at").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(1).Minutes);
    }

    [Test]
    public async Task A_new_key_works_and_its_material_names_it()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var made = await Identities.WithKeyAsync(org);
        var answer = await Identities.GetAsync(made, $"/v1/orgs/{org.Id}");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(ApiKeyMaterial.TryParse(made.Key, out var material), Is.True);
        Assert.That(material.Id.ToString(), Is.EqualTo(made.KeyId));
        Assert.That(made.KeyId, Is.Not.EqualTo(org.KeyId));
    }

    [TestCase(null)]
    [TestCase("{}")]
    [TestCase("""{"something":"else"}""")]
    public async Task A_key_of_which_nothing_is_said_acts_with_all_that_its_member_holds_and_does_not_end(string? body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, body);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(
            new[] { "description", "permissions", "expires_at" }.Select(member => answer.Data.GetProperty(member).ValueKind),
            Is.All.EqualTo(System.Text.Json.JsonValueKind.Null)
        );
        Assert.That((await Identities.PutOrgAsync(Identities.With(answer), """{"name":"Needs a whole key"}""")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Every_problem_is_told_at_once_with_its_pointer()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, """{"description":null,"permissions":["owner",7,"none"],"expires_at":"soon"}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/description", "/permissions/1", "/permissions/2", "/expires_at" }));
    }

    [TestCase("description", "null")]
    [TestCase("description", "7")]
    [TestCase("description", "true")]
    [TestCase("description", """["CI"]""")]
    [TestCase("description", """{"text":"CI"}""")]
    [TestCase("permissions", "null")]
    [TestCase("permissions", "\"owner\"")]
    [TestCase("permissions", """{"0":"owner"}""")]
    [TestCase("expires_at", "null")]
    [TestCase("expires_at", "4102444800")]
    [TestCase("expires_at", """["2101-01-01T00:00:00Z"]""")]
    public async Task A_value_of_the_wrong_kind_is_refused_and_makes_no_key(string member, string value)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, $$"""{"{{member}}":{{value}}}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single(), Is.EqualTo(answer.Errors[0] with { Code = "invalid_request", Field = $"/{member}" }));
        Assert.That((await Identities.GetAsync(org, org.Path("keys/"))).Count(), Is.EqualTo(1));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"CI\"")]
    [TestCase("{")]
    [TestCase("""{"description":"CI","description":"CI"}""")]
    public async Task A_body_that_is_no_plain_object_is_refused(string body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, body);

        Assert.That(answer.Status, Is.EqualTo(400));
    }

    [Test]
    public async Task A_body_that_is_announced_and_empty_is_refused()
    {
        var org = await Suite.Server.CreateOrgAsync();

        Assert.That((await Identities.PutKeyAsync(org, "")).Status, Is.EqualTo(400));
    }

    [TestCase("CI", 1)]
    [TestCase("🔑", 2)]
    [TestCase("é", 50)]
    [TestCase("🔑", 50)]
    [TestCase("\\n", 2)]
    public async Task A_description_has_two_to_fifty_characters_whatever_they_are_written_with(string piece, int times)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, Described(piece, times));
        var fetched = await Identities.GetKeyAsync(org, answer.Text("id"));

        Assert.That(answer.Text("description"), Is.EqualTo(Sent(piece, times)));
        Assert.That(fetched.Text("description"), Is.EqualTo(Sent(piece, times)));
    }

    [TestCase("", 0)]
    [TestCase("x", 1)]
    [TestCase("🔑", 1)]
    [TestCase("x", 51)]
    [TestCase("🔑", 51)]
    public async Task A_shorter_or_longer_description_is_refused(string piece, int times)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, Described(piece, times));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/description" }));
    }

    private static string Described(string piece, int times) =>
        $$"""{"description":"{{string.Concat(Enumerable.Repeat(piece, times))}}"}""";

    private static string Sent(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times)).Replace("\\n", "\n");
}
