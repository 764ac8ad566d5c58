using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials.Life;

internal sealed class PatchTests
{
    [TestCase("application/json")]
    [TestCase("application/merge-patch+json")]
    [TestCase("Application/Merge-Patch+JSON; charset=utf-8")]
    public async Task A_patch_is_sent_as_either_type(string type) =>
        Assert.That(await StatusAsync(HttpMethod.Patch, type), Is.EqualTo(200));

    [TestCase("application/json-patch+json")]
    [TestCase("application/merge-patch+json; charset=utf-16")]
    [TestCase("text/plain")]
    public async Task A_patch_of_another_type_is_refused(string type) =>
        Assert.That(await StatusAsync(HttpMethod.Patch, type), Is.EqualTo(415));

    [Test]
    public async Task A_merge_patch_creates_nothing() =>
        Assert.That(await StatusAsync(HttpMethod.Put, "application/merge-patch+json"), Is.EqualTo(415));

    [TestCase("{}", "")]
    [TestCase("""{"labels":"x"}""", "")]
    [TestCase("""{"label":1}""", "/label")]
    [TestCase("""{"metadata":[]}""", "/metadata")]
    [TestCase("""{"metadata":"{}"}""", "/metadata")]
    [TestCase("""{"expires_at":"tomorrow"}""", "/expires_at")]
    [TestCase("""{"expires_at":1}""", "/expires_at")]
    [TestCase("""{"label":"l","secret":"s"}""", "/secret")]
    [TestCase("""{"label":"l","type":"aws"}""", "/type")]
    [TestCase("""{"label":"l","provider":"aws"}""", "/provider")]
    public async Task What_a_patch_cannot_do_is_refused(string body, string field)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answer = await CredentialApi.PatchAsync(org, id, body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields.Single() ?? "", Is.EqualTo(field));
        Assert.That((await CredentialApi.GetAsync(org, id)).Data.GetProperty("version").GetInt32(), Is.EqualTo(1));
    }

    private static async Task<int> StatusAsync(HttpMethod method, string type)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        var request = org.Ask(method, org.Path($"credentials/{(method == HttpMethod.Put ? "" : id)}"), """{"type":"aws","label":"l"}""");
        if (method == HttpMethod.Patch)
            request = org.Ask(method, org.Path($"credentials/{id}"), """{"label":"l"}""");
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return (await Asking.AskAsync(request)).Status;
    }
}
