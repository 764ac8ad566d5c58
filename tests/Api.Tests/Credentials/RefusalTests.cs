using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials;

public sealed class RefusalTests
{
    [TestCase("null")]
    [TestCase("1")]
    [TestCase("{}")]
    [TestCase("[\"a\"]")]
    [TestCase("true")]
    public async Task A_label_that_is_no_string_is_refused(string label)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"aws","label":{{label}}}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/label" }));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"{}\"")]
    [TestCase("0")]
    public async Task Metadata_that_is_no_object_is_refused(string metadata)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"aws","metadata":{{metadata}}}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/metadata" }));
    }

    [TestCase("aws", "null")]
    [TestCase("aws", "[\"aws\"]")]
    [TestCase("mine", "null")]
    [TestCase("mine", "1")]
    [TestCase("mine", "{}")]
    public async Task A_provider_that_is_no_string_is_refused(string type, string provider)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"{{type}}","provider":{{provider}}}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/provider" }));
    }

    [Test]
    public async Task Every_problem_is_listed()
    {
        var answer = await Asking.CreateAsync(
            """{"secret":{"AWS_ACCESS_KEY_ID":1},"metadata":[],"label":null,"provider":"gcp","type":"aws"}"""
        );

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(
            answer.Fields,
            Is.EquivalentTo(new[] { "/provider", "/label", "/metadata", "/secret/AWS_ACCESS_KEY_ID", "/secret/AWS_SECRET_ACCESS_KEY" })
        );
        Assert.That(answer.Errors.Select(problem => problem.Code), Is.All.EqualTo("invalid_request"));
    }

    [Test]
    public async Task Every_problem_is_listed_where_the_type_is_one_of_them()
    {
        var answer = await Asking.CreateAsync("""{"type":1,"provider":null,"label":null,"metadata":null,"secret":null}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EquivalentTo(new[] { "/type", "/provider", "/label", "/metadata", "/secret" }));
    }

    [Test]
    public async Task A_refusal_repeats_no_value_that_was_sent()
    {
        var answer = await Asking.CreateAsync(
            """{"type":"aws","provider":"c4n4ry","label":["c4n4ry"],"metadata":"c4n4ry","secret":["c4n4ry"]}"""
        );

        Assert.That(answer.Errors, Has.Count.EqualTo(4));
        Assert.That(answer.Body, Does.Not.Contain("c4n4ry"));
    }

    [Test]
    public async Task A_refused_credential_leaves_nothing_behind()
    {
        var org = await Suite.Server.CreateOrgAsync();

        await Asking.CreateAsync(org, """{"type":"aws","secret":{}}""");

        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }
}
