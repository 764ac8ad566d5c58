using Arklow.Testing;

namespace Arklow.Api.Tests.Invites;

internal sealed class InviteRefusalTests
{
    [Test]
    public async Task Permissions_that_never_were_are_told_one_by_one_with_those_there_are()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Inviting.PutAsync(org, Inviting.NewAddress(), "audit:read", "Owner", "", "credentials:*");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Select(error => error.Code), Is.All.EqualTo("unknown_permission"));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/permissions/1", "/permissions/2", "/permissions/3" }));
        Assert.That(
            answer.Errors.Select(error => error.Message).Distinct().Single(),
            Is.EqualTo(
                "must be one of owner, org:write, members:read, members:write, keys:write, credentials:read, credentials:write,"
                    + " credentials:reveal, audit:read"
            )
        );
        Assert.That((await Inviting.ListAsync(org)).GetProperty("count").GetInt32(), Is.Zero);
    }

    [TestCase("null", "/permissions")]
    [TestCase("\"owner\"", "/permissions")]
    [TestCase("{\"0\":\"owner\"}", "/permissions")]
    [TestCase("true", "/permissions")]
    [TestCase("[null]", "/permissions/0")]
    [TestCase("[\"audit:read\",[\"owner\"]]", "/permissions/1")]
    [TestCase("[{\"owner\":true}]", "/permissions/0")]
    [TestCase("[7]", "/permissions/0")]
    public async Task Permissions_of_another_kind_are_refused(string permissions, string pointer)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, Inviting.NewAddress(), $$"""{"permissions":{{permissions}}}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("invalid_request"));
        Assert.That(answer.Fields, Is.EqualTo(new[] { pointer }));
    }

    [TestCase("abc")]
    [TestCase("-1")]
    [TestCase("1.0")]
    [TestCase("+1")]
    [TestCase("12a")]
    [TestCase("%D9%A1")]
    [TestCase("@")]
    [TestCase("@x")]
    [TestCase("x@")]
    [TestCase("a@b@c")]
    [TestCase("a@@c")]
    [TestCase("a%20b@c")]
    [TestCase("%20a@b")]
    [TestCase("%20")]
    [TestCase("a%0A@b")]
    [TestCase("a@b%C2%A0")]
    [TestCase("a@b%E2%80%8B")]
    [TestCase("%ED%A0%80@b")]
    [TestCase("a@%FF")]
    [TestCase("a@b%2F")]
    [TestCase("%F0%9F%92%A9@b")]
    public async Task An_identifier_that_is_neither_an_id_nor_an_address_is_refused(string identifier)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var put = await AskAsync(org, identifier, "{}");
        var delete = await AskAsync(org, identifier);

        foreach (var answer in new[] { put, delete })
        {
            Assert.That(answer.Status, Is.EqualTo(400));
            Assert.That(answer.Errors.Single().Code, Is.EqualTo("invalid_request"));
            Assert.That(answer.Fields, Is.EqualTo(new[] { "/identifier" }));
        }

        Assert.That((await Inviting.ListAsync(org)).GetProperty("count").GetInt32(), Is.Zero);
    }

    [TestCase("a%00@b")]
    [TestCase("%00")]
    public async Task A_NUL_in_an_identifier_is_no_HTTP(string identifier)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, identifier, "{}");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("bad_request"));
    }

    [Test]
    public async Task An_address_is_at_most_254_characters_long()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var longest = await AskAsync(org, new string('a', 252) + "@b", "{}");
        var longer = await AskAsync(org, new string('a', 253) + "@b", "{}");
        var far = await AskAsync(org, new string('a', 298) + "@b", "{}");

        Assert.That(longest.Status, Is.EqualTo(200));
        Assert.That(longer.Fields, Is.EqualTo(new[] { "/identifier" }));
        Assert.That(far.Fields, Is.EqualTo(new[] { "/identifier" }));
    }

    [Test]
    public async Task A_bad_identifier_and_bad_permissions_are_told_together()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, "abc", """{"permissions":["x"]}""");

        Assert.That(answer.Fields, Is.EquivalentTo(new[] { "/identifier", "/permissions/0" }));
    }

    [TestCase(null)]
    [TestCase("{}")]
    [TestCase("""{"permissions":[],"other":1}""")]
    public async Task Who_is_invited_without_permissions_will_hold_none(string? body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, Inviting.NewAddress(), body);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.GetProperty("invite").GetProperty("init_permissions").GetArrayLength(), Is.Zero);
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("\"owner\"")]
    [TestCase("{")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, Inviting.NewAddress(), body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "" }));
    }

    /// <summary>With the identifier as it is written.</summary>
    private static Task<Answer> AskAsync(TestOrg org, string identifier, string? body) => SendAsync(org, HttpMethod.Put, identifier, body);

    private static Task<Answer> AskAsync(TestOrg org, string identifier) => SendAsync(org, HttpMethod.Delete, identifier, null);

    private static Task<Answer> SendAsync(TestOrg org, HttpMethod method, string identifier, string? body)
    {
        var request = org.Ask(method, org.Path("members/invites/"), body);
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        request.RequestUri = new(
            $"{Suite.Server.Url.GetLeftPart(UriPartial.Authority)}{org.Path($"members/invites/{identifier}")}",
            asWritten
        );
        return Asking.AskAsync(request);
    }
}
