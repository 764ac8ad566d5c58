using System.Text.Json;
using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Application.Ports;
using Arklow.Domain.Credentials.Providers;
using Arklow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Credentials;

public sealed class CheckTests
{
    private const string Good = """{"api_key":"0123456789abcdef0123456789abcdef","app_key":"0123456789abcdef0123456789abcdef01234567"}""";

    [Test]
    public async Task A_secret_that_looks_right_has_no_findings_and_nobody_is_asked([Values(null, "{}", """{"live":false}""")] string? body)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CreateAsync(org, Good);

        var answer = await CredentialApi.PostAsync(org, $"{id}/check", body);

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.GetRawText(), Is.EqualTo($$"""{"id":"{{id}}","version":1,"findings":[],"live":null}"""));
    }

    [Test]
    public async Task What_looks_wrong_is_named_by_code_and_pointer_and_not_quoted()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CreateAsync(org, """{"api_key":"changeme","app_key":"not-hexadecimal-at-all"}""");

        var answer = await CredentialApi.PostAsync(org, $"{id}/check");

        var findings = answer
            .Data.At("findings")
            .EnumerateArray()
            .Select(finding => (Text(finding, "code"), Text(finding, "field")))
            .ToList();
        Assert.That(findings, Has.Member(("placeholder", "/secret/api_key")));
        Assert.That(findings, Has.Some.Matches<(string Code, string Field)>(finding => finding.Field == "/secret/app_key"));
        Assert.That(answer.Body, Does.Not.Contain("changeme").And.Not.Contain("not-hexadecimal"));
    }

    [Test]
    public async Task A_credential_without_a_secret_is_found_out()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = (await Asking.CreateAsync(org, """{"type":"metric"}""")).Text("id");

        var answer = await CredentialApi.PostAsync(org, $"{id}/check", """{"live":true}""");

        Assert.That(Text(answer.Data.At("findings")[0], "code"), Is.EqualTo("no_secret"));
        Assert.That(Text(answer.Data.At("findings")[0], "field"), Is.EqualTo("/secret"));
        Assert.That(answer.Data.At("live").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task An_earlier_version_can_be_checked()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CreateAsync(org, """{"api_key":"changeme","app_key":"changeme"}""");
        await CredentialApi.RotateAsync(org, id, $$"""{"secret":{{Good}}}""");

        var first = await CredentialApi.PostAsync(org, $"{id}/check", """{"version":1}""");
        var newest = await CredentialApi.PostAsync(org, $"{id}/check");
        var none = await CredentialApi.PostAsync(org, $"{id}/check", """{"version":3}""");

        Assert.That(first.Data.At("findings").GetArrayLength(), Is.EqualTo(2));
        Assert.That(newest.Data.At("findings").GetArrayLength(), Is.Zero);
        Assert.That(newest.Data.At("version").GetInt32(), Is.EqualTo(2));
        Assert.That((none.Status, none.Errors[0].Code), Is.EqualTo((404, "unknown_version")));
    }

    [Test]
    public async Task A_type_that_nobody_can_be_asked_about_cannot_be_checked_live()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answer = await CredentialApi.PostAsync(org, $"{id}/check", """{"live":true}""");

        Assert.That((answer.Status, answer.Errors[0].Code), Is.EqualTo((422, "not_checkable")));
    }

    [TestCase("""{"live":"yes"}""", "/live")]
    [TestCase("""{"live":null}""", "/live")]
    [TestCase("""{"version":0}""", "/version")]
    [TestCase("""{"version":"1"}""", "/version")]
    public async Task What_is_of_the_wrong_kind_is_refused(string body, string field)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answer = await CredentialApi.PostAsync(org, $"{id}/check", body);

        Assert.That((answer.Status, answer.Fields.Single()), Is.EqualTo((400, field)));
    }

    [Test]
    public void What_the_catalogue_says_can_be_asked_about_can_be() =>
        Assert.That(
            Suite.Server.Services.GetServices<ILiveCheck>().Select(check => check.Type),
            Is.EquivalentTo(ProviderCatalogue.BuiltIn.Where(provider => provider.HasLiveCheck).Select(provider => provider.Type))
        );

    private static async Task<string> CreateAsync(TestOrg org, string secret) =>
        (await Asking.CreateAsync(org, $$"""{"type":"metric","secret":{{secret}}}""")).Text("id");

    private static string Text(JsonElement element, string member) => element.At(member).GetString()!;
}
