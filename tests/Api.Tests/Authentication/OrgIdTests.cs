using Arklow.Testing;

namespace Arklow.Api.Tests.Authentication;

public sealed class OrgIdTests
{
    [TestCase("abc")]
    [TestCase("1a")]
    [TestCase("-1")]
    [TestCase("+1")]
    [TestCase("1.0")]
    [TestCase("1e3")]
    [TestCase("0x1")]
    [TestCase("1,0")]
    [TestCase("{own}%0A")]
    [TestCase("%0A{own}")]
    [TestCase("{own}%20")]
    [TestCase("%20")]
    [TestCase("{own}%2F")]
    [TestCase("%D9%A1")]
    [TestCase("%EF%BC%91")]
    [TestCase("%FF")]
    [TestCase("%zz")]
    [TestCase("%")]
    [TestCase("*")]
    public async Task An_id_that_is_no_decimal_number_is_refused(string id)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, id.Replace("{own}", org.Id), """{"type":"aws"}""");

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("invalid_request"));
        Assert.That(answer.Errors.Single().Field, Is.EqualTo("/org_id"));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    [TestCase("")]
    [TestCase("{own}/")]
    [TestCase("{own}/x")]
    public async Task An_address_with_other_segments_is_not_found(string id)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, id.Replace("{own}", org.Id), """{"type":"aws"}""");

        Assert.That(answer.Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_bad_id_and_a_malformed_body_are_told_together()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await AskAsync(org, "abc", """{"type":"aws","type":"\u0000"}""");

        Assert.That(answer.Fields, Is.EqualTo(new[] { "/org_id", "/type", "/type" }));
    }

    private static Task<Answer> AskAsync(TestOrg org, string id, string body)
    {
        var request = org.Put(body);
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        request.RequestUri = new($"{Suite.Server.Url.GetLeftPart(UriPartial.Authority)}/v1/orgs/{id}/credentials/", asWritten);
        return Asking.AskAsync(request);
    }
}
