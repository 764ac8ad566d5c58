using System.Text.Json;
using Arklow.Api.Tests.Authentication;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class ApiKeyReadTests
{
    private static readonly string[] Members =
    [
        "id",
        "org_id",
        "member_id",
        "material",
        "user_id",
        "description",
        "permissions",
        "expires_at",
        "created_at",
        "last_used_at",
        "membership",
    ];

    [Test]
    public async Task A_key_is_fetched_with_its_membership_and_without_its_material()
    {
        var org = await Suite.Server.CreateOrgAsync("keys:write", "audit:read");
        var created = await Identities.PutKeyAsync(org, """{"description":"CI","permissions":["audit:read"]}""");

        var answer = await Identities.GetKeyAsync(org, created.Text("id"));

        Assert.That(answer.Data.Members(), Is.EquivalentTo(Members));
        var membership = answer.Data.GetProperty("membership");
        Assert.That(membership.Members(), Is.EquivalentTo(new[] { "user_id", "org_id", "permissions" }));
        Assert.That(membership.GetProperty("user_id").GetString(), Is.EqualTo(org.UserId));
        Assert.That(membership.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(membership.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "keys:write", "audit:read" }));
        Assert.That(answer.Data.GetProperty("permissions").Texts(), Is.EqualTo(new[] { "audit:read" }));
        Assert.That(answer.Data.GetProperty("last_used_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
        foreach (var member in new[] { "id", "org_id", "member_id", "user_id", "description", "created_at" })
            Assert.That(answer.Text(member), Is.EqualTo(created.Text(member)), member);
    }

    [Test]
    public async Task All_that_is_left_of_material_is_where_it_names_the_key()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.GetKeyAsync(org, org.KeyId);

        Assert.That(answer.Text("material"), Is.EqualTo(org.Key[..org.Key.LastIndexOf('_')] + "_****"));
    }

    [Test]
    public async Task All_keys_of_the_org_are_listed_in_the_order_in_which_they_were_made()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var first = await Identities.WithKeyAsync(org);
        var colleague = await Identities.JoinAsync(org, "keys:write");
        var last = await Identities.WithKeyAsync(org);

        var answer = await Identities.GetAsync(colleague, org.Path("keys/"));

        Assert.That(answer.Data.Members(), Is.EquivalentTo(new[] { "items", "count" }));
        Assert.That(answer.Count(), Is.EqualTo(4));
        Assert.That(answer.ItemIds(), Is.EqualTo(new[] { org.KeyId, first.KeyId, colleague.KeyId, last.KeyId }));
        Assert.That(answer.Items().Select(item => item.Members()), Is.All.EquivalentTo(Members));
        Assert.That(answer.Items().Select(item => item.GetProperty("material").GetString()), Is.All.EndsWith("_****"));
    }

    [Test]
    public async Task A_deleted_key_is_listed_and_counted_no_more()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var deleted = await Identities.WithKeyAsync(org);
        await Identities.DeleteKeyAsync(org, deleted.KeyId);

        var answer = await Identities.GetAsync(org, org.Path("keys/"));

        Assert.That(answer.ItemIds(), Is.EqualTo(new[] { org.KeyId }));
        Assert.That(answer.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_deleted_key_an_unknown_one_and_one_of_another_org_are_not_found_alike([Values("GET", "DELETE")] string method)
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var deleted = await Identities.WithKeyAsync(org);
        await Identities.DeleteKeyAsync(org, deleted.KeyId);
        string[] ids = [deleted.KeyId, other.KeyId, "9223372036854775807", "9223372036854775808", "0", "1", $"0{org.KeyId}", org.MemberId];

        var answers = await Task.WhenAll(ids.Select(id => Asking.AskAsync(org.Ask(new(method), org.Path($"keys/{id}")))));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(404));
        Assert.That(answers[0].Errors.Single().Code, Is.EqualTo("not_found"));
        Assert.That(answers.Select(Fingerprint.Of).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await Identities.StatusAsync(other), Is.EqualTo(200));
    }

    [TestCase("abc")]
    [TestCase("-1")]
    [TestCase("1%0A")]
    public async Task An_id_that_is_no_decimal_number_is_refused(string id)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.GetKeyAsync(org, id);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/id" }));
    }

    [Test]
    public async Task The_keys_of_another_org_are_forbidden_like_those_of_one_that_never_was()
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var foreign = await Identities.GetAsync(org, other.Path("keys/"));
        var never = await Identities.GetAsync(org, "/v1/orgs/9223372036854775807/keys/");

        Assert.That(foreign.Status, Is.EqualTo(403));
        Assert.That(Fingerprint.Of(never), Is.EqualTo(Fingerprint.Of(foreign)));
    }
}
