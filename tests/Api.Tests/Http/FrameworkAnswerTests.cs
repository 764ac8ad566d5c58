using System.Net;
using Arklow.Testing;

namespace Arklow.Api.Tests.Http;

/// <summary>Answers that no action gives.</summary>
public sealed class FrameworkAnswerTests
{
    [TestCase("/")]
    [TestCase("/v1")]
    [TestCase("/v1/orgs/1/nothing")]
    [TestCase("/v1/orgs/1/credentials//")]
    [TestCase("/v1/orgs/1/credentials/1/nothing")]
    [TestCase("/v1/orgs//credentials/")]
    [TestCase("/v2/orgs/1/credentials/")]
    [TestCase("/health")]
    [TestCase("/favicon.ico")]
    [TestCase("/%F0%9F%98%80")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        var answer = await Asking.AskAsync(new(HttpMethod.Put, path));

        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("not_found"));
    }

    [TestCase("POST")]
    [TestCase("PATCH")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    [TestCase("QUERY")]
    public async Task A_method_that_an_address_does_not_take_is_told_which_it_takes(string method)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Asking.AskAsync(new(new(method), org.CredentialsPath));

        Assert.That(answer.Status, Is.EqualTo(405));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("method_not_allowed"));
        Assert.That(answer.Headers["allow"], Is.EquivalentTo(new[] { "GET", "PUT" }));
    }

    [TestCase("/nothing", HttpStatusCode.NotFound)]
    [TestCase("/v1/orgs/1/credentials/", HttpStatusCode.MethodNotAllowed)]
    [TestCase("/health/live", HttpStatusCode.OK)]
    public async Task An_answer_to_HEAD_has_no_body(string path, HttpStatusCode status)
    {
        using var response = await Suite.Server.Http.SendAsync(new(HttpMethod.Head, path));

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(response.Headers.GetValues("x-request-id").Single(), Is.Not.Empty);
        Assert.That(response.Headers.GetValues("cache-control"), Is.EqualTo(new[] { "no-store" }));
    }

    [Test]
    public async Task An_address_is_the_same_with_and_without_its_last_slash()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var with = await Asking.AskAsync(org.Put("""{"type":"aws"}"""));
        var without = await Asking.AskAsync(org.Put("""{"type":"aws"}""", org.CredentialsPath.TrimEnd('/')));

        Assert.That(with.Status, Is.EqualTo(200));
        Assert.That(without.Status, Is.EqualTo(200));
    }

    [TestCase("live")]
    [TestCase("ready")]
    public async Task Health_needs_no_key_and_wears_the_envelope(string probe)
    {
        var answer = await Asking.AskAsync(new(HttpMethod.Get, $"/health/{probe}"));

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Data.GetProperty("status").GetString(), Is.EqualTo(probe));
    }
}
