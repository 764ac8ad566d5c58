using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials.Life;

internal sealed class IfMatchTests
{
    [TestCase(200, "*")]
    [TestCase(200, " * ")]
    [TestCase(200, "\"1\"")]
    [TestCase(200, "\"7\", \"1\"")]
    [TestCase(200, "\"7\",\"1\" , W/\"1\"")]
    [TestCase(200, "\"x,y\", \"1\"")]
    [TestCase(200, "\"7\"", "\"1\"")]
    [TestCase(412, "\"2\"")]
    [TestCase(412, "\"0\"")]
    [TestCase(412, "\"\"")]
    [TestCase(412, "\"01\"")]
    [TestCase(412, "W/\"1\"")]
    [TestCase(412, "\"99999999999999999999\"")]
    [TestCase(412, "\"7\"", "\"8\"")]
    [TestCase(400, "1")]
    [TestCase(400, "\"1")]
    [TestCase(400, "1\"")]
    [TestCase(400, "'1'")]
    [TestCase(400, "w/\"1\"")]
    [TestCase(400, "W/1")]
    [TestCase(400, "\"1\" \"2\"")]
    [TestCase(400, "\"1\"\"2\"")]
    [TestCase(400, "*, \"1\"")]
    [TestCase(400, "**")]
    [TestCase(400, "\"1\"", "*")]
    [TestCase(400, "\"1\"", "2")]
    [TestCase(400, "\"\u0001\"")]
    public async Task Only_the_version_that_is_named_is_changed(int status, params string[] lines)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        var request = org.Ask(HttpMethod.Patch, org.Path($"credentials/{id}"), """{"label":"l"}""");
        foreach (var line in lines)
            request.Headers.TryAddWithoutValidation("If-Match", line);

        var answer = await Asking.AskAsync(request);

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
        var now = (await CredentialApi.GetAsync(org, id)).Data.GetProperty("version").GetInt32();
        Assert.That(now, Is.EqualTo(status == 200 ? 2 : 1));
    }

    [Test]
    public async Task The_version_is_judged_before_the_state()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        await CredentialApi.DeleteAsync(org, id);

        foreach (var (match, status) in new[] { ("\"1\"", 412), ("\"2\"", 409) })
        {
            Answer[] answers =
            [
                await CredentialApi.DeleteAsync(org, id, match),
                await CredentialApi.PatchAsync(org, id, """{"label":"l"}""", match),
                await CredentialApi.RotateAsync(org, id, """{"secret":"s"}""", match),
                await CredentialApi.PostAsync(org, $"{id}/versions/1/promote", ifMatch: match),
            ];
            Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(status));
        }

        await CredentialApi.PostAsync(org, $"{id}/purge", $$"""{"confirm":"{{id}}"}""");
        Assert.That((await CredentialApi.DeleteAsync(org, id, "\"1\"")).Status, Is.EqualTo(410), "a purged one has no version");
    }

    [TestCase("versions/0/promote", 404)]
    [TestCase("versions/-1/promote", 404)]
    [TestCase("versions/2/promote", 404)]
    [TestCase("versions/2147483648/promote", 404)]
    [TestCase("versions/9223372036854775807/promote", 404)]
    [TestCase("versions/9223372036854775808/promote", 400)]
    [TestCase("versions/x/promote", 400)]
    [TestCase("versions/1.0/promote", 400)]
    public async Task A_version_that_never_was_is_not_found_and_one_that_is_no_number_refused(string path, int status)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answer = await CredentialApi.PostAsync(org, $"{id}/{path}");

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
    }

    [TestCase("2001-01-01T00:00:00Z", 404)]
    [TestCase("9999-12-31T23:59:59Z", 200)]
    [TestCase("2101-01-31t12:00:00%2B05:30", 200)]
    [TestCase("0001-01-01T00:00:00Z", 404)]
    [TestCase("", 400)]
    [TestCase("now", 400)]
    [TestCase("2101-01-31", 400)]
    [TestCase("2101-01-31T12:00:00", 400)]
    [TestCase("infinity", 400)]
    [TestCase("2101-01-31T12:00:00Z&as_of=2101-01-31T12:00:00Z", 400)]
    [TestCase("2101-01-31T12:00:00Z&asof=x", 400)]
    public async Task A_moment_is_one_of_RFC_3339(string asOf, int status)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answer = await CredentialApi.GetAsync(org, $"{id}?as_of={asOf}");

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
    }
}
